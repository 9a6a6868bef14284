package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/// A row of `questions` as a value.
final class QuestionMapper {

    private QuestionMapper() {}

    /// As the row says.
    static Question stored(ResultSet row, StatementContext context) throws SQLException {
        return readStored(row);
    }

    /// The same, outside of the library's mapping.
    static Question readStored(ResultSet row) throws SQLException {
        return question(row, Coded.parse(QuestionState.class, row.getString("state")));
    }

    /// As a reader should see it: an open question whose time is over has expired, even if nobody
    /// closed its row yet. Needs the column `read_at`.
    static Question seen(ResultSet row, StatementContext context) throws SQLException {
        return question(row, seenState(row));
    }

    static QuestionState seenState(ResultSet row) throws SQLException {
        QuestionState state = Coded.parse(QuestionState.class, row.getString("state"));
        boolean over =
                state == QuestionState.OPEN
                        && !Columns.instant(row, "read_at")
                                .isBefore(Columns.instant(row, "expires_at"));
        return over ? QuestionState.EXPIRED : state;
    }

    private static Question question(ResultSet row, QuestionState state) throws SQLException {
        return new Question(
                new QuestionId(Columns.uuid(row, "id")),
                new UserId(row.getString("firebase_uid")),
                row.getString("question_text"),
                origin(row),
                state,
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                answer(row),
                FactsJson.read(row.getString("metadata")));
    }

    private static Question.Origin origin(ResultSet row) throws SQLException {
        String step = row.getString("pipeline_step");
        return new Question.Origin(
                new RuleId(row.getString("rule_id")),
                row.getLong("rule_episode"),
                row.getInt("follow_up"),
                Columns.optionalUuid(row, "parent_question_id").map(QuestionId::new),
                row.getLong("config_version"),
                Coded.parse(Step.class, step.substring(step.lastIndexOf(':') + 1)),
                about(row));
    }

    private static Optional<Question.OrderEnd> about(ResultSet row) throws SQLException {
        Optional<UUID> order = Columns.optionalUuid(row, "order_id");
        return order.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Question.OrderEnd(
                                new OrderId(order.get()), row.getString("order_outcome")));
    }

    private static Optional<Question.Answer> answer(ResultSet row) throws SQLException {
        Optional<String> decision = Columns.optionalText(row, "decision");
        if (decision.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Question.Answer(
                        Columns.decimal(row, "answer_value"),
                        Coded.parse(Decision.class, decision.get()),
                        Json.reasons(row.getString("reasons")),
                        Columns.instant(row, "answered_at"),
                        row.getString("decided_by")));
    }
}
