package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Question.Answer;
import com.cyberhybridhub.engine.questions.QuestionStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Counts the rules that fired and the approvals that the guardrails refused.
public final class MeteredQuestionStore implements QuestionStore {

    private final QuestionStore store;
    private final HubMeters meters;

    public MeteredQuestionStore(QuestionStore store, HubMeters meters) {
        this.store = store;
        this.meters = meters;
    }

    @Override
    public OpenResult open(Draft draft, Function<AskFacts, List<Reason>> judge) {
        OpenResult result = store.open(draft, judge);
        if (result instanceof OpenResult.Opened) {
            meters.counter(HubMeter.RULE_FIRES).increment();
        }
        return result;
    }

    @Override
    public Settlement settle(
            UserId user, QuestionId id, Swipe swipe, Function<SettleFacts, Plan> judge) {
        Settlement settlement = store.settle(user, id, swipe, judge);
        if (settlement instanceof Settlement.Settled settled) {
            settled.question().answer().ifPresent(this::denied);
            settled.order().map(TradeOrder::status).ifPresent(this::ended);
        }
        return settlement;
    }

    private void denied(Answer answer) {
        if (answer.decision() == Decision.DENIED) {
            answer.reasons()
                    .forEach(reason ->
                            meters.counter(HubMeter.ANSWERS_DENIED, "code", reason.code())
                                    .increment());
        }
    }

    /// A denied order ends as it begins.
    private void ended(OrderStatus status) {
        if (status.isTerminal()) {
            meters.counter(HubMeter.ORDER_OUTCOMES, "status", status.code()).increment();
        }
    }

    @Override
    public List<Question> expireDue(int limit) {
        return store.expireDue(limit);
    }

    @Override
    public Optional<Question> find(UserId user, QuestionId id) {
        return store.find(user, id);
    }

    @Override
    public Optional<Question> followUpOf(QuestionId parent) {
        return store.followUpOf(parent);
    }
}
