package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The store of the questions with one planted bug.
final class FlawedQuestions extends StoredQuestions {

    private static final long MOMENT = 20 * Scenario.MILLI;

    private final Schedule schedule;
    private final Flaw flaw;

    FlawedQuestions(Tables tables, Schedule schedule, Flaw flaw) {
        super(tables);
        this.schedule = schedule;
        this.flaw = flaw;
    }

    @Override
    Optional<Settlement> refusal(Question question, Swipe swipe) {
        boolean passes =
                (flaw == Flaw.EXPIRY_NOT_CHECKED && question.isOpen())
                        || (flaw == Flaw.ANSWER_WITHOUT_STATE_CHECK
                                && question.state() == QuestionState.ANSWERED);
        return passes && swipe.value().compareTo(Question.MAX_VALUE) <= 0
                ? Optional.empty()
                : super.refusal(question, swipe);
    }

    @Override
    public Settlement settle(
            UserId user, QuestionId id, Swipe swipe, Function<SettleFacts, Plan> judge) {
        Optional<Question> question = find(user, id).filter(Question::isOpen);
        if (question.isEmpty() || refusal(question.get(), swipe).isPresent()) {
            return super.settle(user, id, swipe, judge);
        }
        SettleFacts facts = facts(question.get());
        return switch (flaw) {
            case TWO_TRANSACTIONS -> inTwo(facts, swipe, judge.apply(facts));
            case USAGE_READ_BEFORE_LOCK -> {
                Plan decided = judge.apply(facts);
                schedule.sleep(MOMENT);
                yield super.settle(user, id, swipe, _ -> decided);
            }
            default -> super.settle(user, id, swipe, judge);
        };
    }

    private Settlement inTwo(SettleFacts facts, Swipe swipe, Plan plan) {
        if (!(plan.verdict() instanceof Verdict.PlaceOrder(var ticket, var amount))) {
            return write(facts, swipe, plan);
        }
        Question answered = answer(facts, swipe, Decision.APPROVED, List.of());
        schedule.sleep(MOMENT);
        OrderRow row = place(answered, ticket, amount, plan);
        tables.commit();
        return new Settlement.Settled(
                answered,
                Optional.of(row.order),
                Optional.of(row.events.getFirst()),
                Optional.empty());
    }
}
