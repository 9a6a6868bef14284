package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.orders.HaltStore;
import java.util.List;

/// Kill switches in the tables.
final class StoredHalts implements HaltStore {

    private final Tables tables;

    StoredHalts(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<Question> set(UserId user, Halt halt) {
        tables.halt(halt);
        List<Question> withdrawn =
                tables.questions.values().stream()
                        .filter(Question::isOpen)
                        .filter(question -> concerns(halt, question))
                        .map(open -> Ended.unanswered(open, QuestionState.WITHDRAWN))
                        .toList();
        withdrawn.forEach(question -> tables.questions.put(question.id(), question));
        tables.commit();
        return withdrawn;
    }

    private static boolean concerns(Halt halt, Question question) {
        boolean target =
                switch (halt.scope()) {
                    case SERVER, USER -> true;
                    case RULE -> question.origin().ruleId().value().equals(halt.id());
                    case SYMBOL -> question.facts().symbol().value().equals(halt.id());
                };
        return target
                && question.facts()
                        .proposal()
                        .map(proposal -> halt.stops(proposal.side()))
                        .orElse(halt.state() == Halt.State.HALTED);
    }

    @Override
    public List<Halt> current(UserId user) {
        return tables.halts();
    }
}
