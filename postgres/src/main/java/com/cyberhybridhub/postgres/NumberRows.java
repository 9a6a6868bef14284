package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.NumberQuestion.Content;
import com.cyberhybridhub.domain.questions.NumberQuestion.Guess;
import com.cyberhybridhub.domain.questions.NumberRange;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Truth;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import tools.jackson.databind.node.ObjectNode;

/// Rows of `questions` that ask for a number, written under the owner's risk row.
final class NumberRows {

    static final String IS_FILLER = "pipeline_key IN ('weather', 'geography')";

    private NumberRows() {}

    static void insert(Handle handle, NumberQuestion question) {
        Content content = question.content();
        handle.createUpdate(
                        """
                        INSERT INTO questions (id, firebase_uid, question_text, min_value, max_value, step, unit, subject,
                            correct_answer, hit_within, close_within, pipeline_key, pipeline_step, source_tag, state,
                            created_at, expires_at, metadata, follow_up, parent_question_id)
                        VALUES (:id, :user, :text, :min, :max, :stepSize, :unit, :subject, :truth, :hit, :close, :pipeline,
                            :step, :tag, 'open', :createdAt, :expiresAt, cast(:facts AS jsonb), :attempt, :parent)
                        """)
                .bind("id", question.id().value())
                .bind("user", question.user().value())
                .bind("text", content.text())
                .bind("min", content.range().min())
                .bind("max", content.range().max())
                .bind("stepSize", content.range().step())
                .bind("unit", content.range().unit())
                .bind("subject", content.subject())
                .bind("truth", content.truth().value())
                .bind("hit", content.truth().hitWithin())
                .bind("close", content.truth().closeWithin())
                .bind("pipeline", question.pipeline().code())
                .bind("step", question.pipelineStep())
                .bind("tag", question.sourceTag())
                .bind("createdAt", question.createdAt())
                .bind("expiresAt", question.expiresAt())
                .bind("facts", facts(content.facts()))
                .bind("attempt", question.attempt())
                .bind("parent", question.parent().map(QuestionId::value))
                .execute();
        AuditTrail.tell(handle, question.user(), AuditStory.asked(question));
    }

    private static String facts(Map<String, String> facts) {
        ObjectNode json = Json.object();
        new TreeMap<>(facts).forEach(json::put);
        return Json.text(json);
    }

    /// Stores the answer that the question carries.
    static void answer(Handle handle, NumberQuestion answered) {
        Guess guess = answered.guess().orElseThrow();
        handle.createUpdate(
                        """
                        UPDATE questions SET state = 'answered', pipeline_step = :step, answered_at = :at,
                            answer_value = :value, decision = :decision, decided_by = :by, points = :points
                        WHERE id = :id AND state = 'open'
                        """)
                .bind("id", answered.id().value())
                .bind("step", answered.pipelineStep())
                .bind("at", guess.answeredAt())
                .bind("value", guess.value())
                .bind("decision", guess.decision().code())
                .bind("by", Question.Answer.BY_USER)
                .bind("points", guess.points())
                .execute();
        AuditTrail.tell(handle, answered.user(), AuditStory.answered(answered));
    }

    /// Ends a question without an answer.
    ///
    /// @return as it is now
    static NumberQuestion close(Handle handle, NumberQuestion open, QuestionState state) {
        NumberQuestion closed = open.closed(state);
        QuestionRows.close(handle, open.id(), state, closed.pipelineStep());
        AuditTrail.tell(handle, open.user(), AuditStory.closed(open, state));
        return closed;
    }

    static Optional<NumberQuestion> find(Handle handle, UserId user, QuestionId id) {
        return QuestionRows.seen(handle, "WHERE id = :id AND firebase_uid = :user AND " + IS_FILLER)
                .bind("id", id.value())
                .bind("user", user.value())
                .map(NumberRows::seen)
                .findOne();
    }

    static Optional<NumberQuestion> followUpOf(Handle handle, QuestionId parent) {
        return QuestionRows.seen(handle, "WHERE parent_question_id = :parent AND " + IS_FILLER)
                .bind("parent", parent.value())
                .map(NumberRows::seen)
                .findOne();
    }

    /// The one that waits for this user, locked, with its state as stored.
    static Optional<NumberQuestion> lockOpen(Handle handle, UserId user) {
        return handle.createQuery(
                        "SELECT * FROM questions WHERE firebase_uid = :user AND state = 'open' AND "
                                + IS_FILLER
                                + " FOR UPDATE")
                .bind("user", user.value())
                .map((row, _) -> stored(row))
                .findOne();
    }

    static List<NumberQuestion> due(Handle handle, int limit) {
        return handle.createQuery(
                        "SELECT * FROM questions WHERE state = 'open' AND expires_at <= clock_timestamp() AND "
                                + IS_FILLER
                                + " ORDER BY expires_at LIMIT :limit")
                .bind("limit", limit)
                .map((row, _) -> stored(row))
                .list();
    }

    static NumberQuestion stored(ResultSet row) throws SQLException {
        return read(row, Coded.parse(QuestionState.class, row.getString("state")));
    }

    /// As a reader should see it, see [QuestionMapper#seen].
    static NumberQuestion seen(ResultSet row, StatementContext context) throws SQLException {
        return read(row, QuestionMapper.seenState(row));
    }

    private static NumberQuestion read(ResultSet row, QuestionState state) throws SQLException {
        return new NumberQuestion(
                new QuestionId(Columns.uuid(row, "id")),
                new UserId(row.getString("firebase_uid")),
                Coded.parse(PipelineKey.class, row.getString("pipeline_key")),
                content(row),
                row.getInt("follow_up"),
                Columns.optionalUuid(row, "parent_question_id").map(QuestionId::new),
                state,
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                guess(row));
    }

    private static Content content(ResultSet row) throws SQLException {
        Map<String, String> facts = new TreeMap<>();
        Json.object(row.getString("metadata"))
                .propertyStream()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asString()));
        return new Content(
                row.getString("question_text"),
                new NumberRange(
                        Columns.decimal(row, "min_value"),
                        Columns.decimal(row, "max_value"),
                        Columns.decimal(row, "step"),
                        row.getString("unit")),
                new Truth(
                        Columns.decimal(row, "correct_answer"),
                        Columns.decimal(row, "hit_within"),
                        Columns.decimal(row, "close_within")),
                row.getString("subject"),
                facts);
    }

    private static Optional<Guess> guess(ResultSet row) throws SQLException {
        Optional<String> decision = Columns.optionalText(row, "decision");
        return decision.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Guess(
                                Columns.decimal(row, "answer_value"),
                                Coded.parse(Decision.class, decision.get()),
                                row.getInt("points"),
                                Columns.instant(row, "answered_at")));
    }
}
