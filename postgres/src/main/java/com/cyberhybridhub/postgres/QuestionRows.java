package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Rows of `questions`, written under the owner's risk row.
final class QuestionRows {

    /// What a yes is, whatever the thresholds say.
    private static final int EXPECTED_CONFIRMATION = 10;

    private QuestionRows() {}

    /// Stores a new question.
    ///
    /// @return false when it is a notice that was given before
    static boolean insert(Handle handle, Question question) {
        Question.Origin origin = question.origin();
        boolean fresh =
                handle.createUpdate(
                                        """
                                        INSERT INTO questions (id, firebase_uid, question_text, min_value, max_value, correct_answer,
                                            pipeline_key, pipeline_step, source_tag, state, created_at, expires_at, metadata, rule_id,
                                            rule_episode, follow_up, parent_question_id, config_version, order_id, order_outcome)
                                        VALUES (:id, :user, :text, :min, :max, :expected, :pipeline, :step, :tag, 'open', :createdAt,
                                            :expiresAt, cast(:facts AS jsonb), :rule, :episode, :followUp, :parent, :configVersion,
                                            :orderId, :orderOutcome)
                                        ON CONFLICT (order_id, order_outcome) WHERE pipeline_key = 'notice' DO NOTHING
                                        """)
                                .bind("id", question.id().value())
                                .bind("user", question.user().value())
                                .bind("text", question.text())
                                .bind("min", Question.MIN_VALUE)
                                .bind("max", Question.MAX_VALUE)
                                .bind("expected", EXPECTED_CONFIRMATION)
                                .bind("pipeline", origin.pipeline().code())
                                .bind("step", origin.pipelineStep())
                                .bind("tag", origin.sourceTag())
                                .bind("createdAt", question.createdAt())
                                .bind("expiresAt", question.expiresAt())
                                .bind("facts", FactsJson.write(question.facts()))
                                .bind("rule", origin.ruleId().value())
                                .bind("episode", origin.episode())
                                .bind("followUp", origin.followUp())
                                .bind("parent", origin.parent().map(QuestionId::value))
                                .bind("configVersion", origin.configVersion())
                                .bind("orderId", origin.about().map(end -> end.order().value()))
                                .bind(
                                        "orderOutcome",
                                        origin.about().map(Question.OrderEnd::outcome))
                                .execute()
                        > 0;
        if (fresh) {
            AuditTrail.tell(handle, question.user(), AuditStory.asked(question));
        }
        return fresh;
    }

    /// The row of a user's question, locked.
    static final String LOCK_OF_USER =
            "SELECT * FROM questions WHERE id = ? AND firebase_uid = ? FOR UPDATE";

    /// The row, locked, with its state as stored.
    static Optional<Question> lock(Handle handle, QuestionId id) {
        return handle.createQuery("SELECT * FROM questions WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map(QuestionMapper::stored)
                .findOne();
    }

    static Optional<Question> find(Handle handle, UserId user, QuestionId id) {
        return seen(
                        handle,
                        "WHERE id = :id AND firebase_uid = :user AND NOT " + NumberRows.IS_FILLER)
                .bind("id", id.value())
                .bind("user", user.value())
                .map(QuestionMapper::seen)
                .findOne();
    }

    static Optional<Question> followUpOf(Handle handle, QuestionId parent) {
        return seen(handle, "WHERE parent_question_id = :parent")
                .bind("parent", parent.value())
                .map(QuestionMapper::seen)
                .findOne();
    }

    /// For readers: with the clock that tells whether an open row's time is over.
    static Query seen(Handle handle, String condition) {
        return handle.createQuery(
                "SELECT *, clock_timestamp() AS read_at FROM questions " + condition);
    }

    /// Every open trading question, of one user or of all.
    static List<Question> openTrading(Handle handle, Optional<UserId> user) {
        return handle.createQuery(
                        """
                        SELECT * FROM questions WHERE state = 'open' AND pipeline_key = 'trading'
                            AND (cast(:user AS text) IS NULL OR firebase_uid = :user)
                        ORDER BY firebase_uid, id
                        """)
                .bind("user", user.map(UserId::value))
                .map(QuestionMapper::stored)
                .list();
    }

    static List<Question> due(Handle handle, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM questions WHERE state = 'open' AND expires_at <= clock_timestamp()
                            AND pipeline_key IN ('trading', 'notice')
                        ORDER BY expires_at LIMIT :limit
                        """)
                .bind("limit", limit)
                .map(QuestionMapper::stored)
                .list();
    }

    /// Stores the answer, which the question carries, and where the firing stands now.
    static void answer(Writes writes, Question answered) {
        Question.Answer answer = answered.answer().orElseThrow();
        writes.add(
                        """
                        UPDATE questions SET state = 'answered', pipeline_step = :step, answered_at = :at,
                            answer_value = :value, decision = :decision, reasons = cast(:reasons AS jsonb),
                            decided_by = :by
                        WHERE id = :id AND state = 'open'
                        """)
                .bind("id", answered.id().value())
                .bind("step", answered.origin().pipelineStep())
                .bind("at", answer.answeredAt())
                .bind("value", answer.value())
                .bind("decision", answer.decision().code())
                .bind("reasons", Json.reasons(answer.reasons()))
                .bind("by", answer.decidedBy());
        AuditTrail.tell(writes.handle(), answered.user(), AuditStory.answered(answered));
    }

    /// Closes an open question without an answer.
    static void close(Handle handle, QuestionId id, QuestionState state, String pipelineStep) {
        handle.createUpdate(
                        "UPDATE questions SET state = :state, pipeline_step = :step WHERE id = :id AND state = 'open'")
                .bind("id", id.value())
                .bind("state", state.code())
                .bind("step", pipelineStep)
                .execute();
    }

    static void step(Writes writes, Question question, Step step) {
        writes.add("UPDATE questions SET pipeline_step = :step WHERE id = :id")
                .bind("id", question.id().value())
                .bind("step", question.origin().withStep(step).pipelineStep());
    }
}
