package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.orders.HaltStore;
import java.util.List;
import java.util.Optional;

/// Kill switches in Postgres.
final class PgHaltStore implements HaltStore {

    private final Sql sql;

    PgHaltStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Question> set(UserId user, Halt halt) {
        Optional<UserId> concerned = HaltRows.concerned(user, halt);
        return sql.transaction(handle -> {
            Locks.takeHaltLock(handle);
            HaltRows.put(handle, concerned, halt);
            List<Question> stopped =
                    QuestionRows.openTrading(handle, concerned).stream()
                            .filter(question -> isTarget(halt, question) && stops(halt, question))
                            .toList();
            return Closing.close(handle, stopped, QuestionState.WITHDRAWN);
        });
    }

    private static boolean isTarget(Halt halt, Question question) {
        return switch (halt.scope()) {
            case SERVER, USER -> true;
            case RULE -> question.origin().ruleId().value().equals(halt.id());
            case SYMBOL -> question.facts().symbol().value().equals(halt.id());
        };
    }

    /// A notice proposes nothing, so only a full halt takes it back.
    private static boolean stops(Halt halt, Question question) {
        return question.facts()
                .proposal()
                .map(proposal -> halt.stops(proposal.side()))
                .orElse(halt.state() == Halt.State.HALTED);
    }

    @Override
    public List<Halt> current(UserId user) {
        return sql.run(handle -> HaltRows.current(handle, user));
    }
}
