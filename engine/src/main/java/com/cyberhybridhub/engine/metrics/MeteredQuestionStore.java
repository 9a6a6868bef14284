package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.orders.OrderStore.PageKey;
import com.cyberhybridhub.engine.questions.QuestionStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Counts the rules that fired and those that were due and refused at the first look.
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
        switch (result) {
            case OpenResult.Opened(var _) -> meters.counter(HubMeter.RULE_FIRES).increment();
            case OpenResult.Refused(var reasons) ->
                    reasons.forEach(reason ->
                            meters.counter(HubMeter.RULE_REFUSALS, "code", reason.code())
                                    .increment());
        }
        return result;
    }

    @Override
    public Settlement settle(
            UserId user, QuestionId id, Swipe swipe, Function<SettleFacts, Plan> judge) {
        return store.settle(user, id, swipe, judge);
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

    @Override
    public List<Question> list(
            UserId user, Optional<QuestionState> state, Optional<PageKey> after, int limit) {
        return store.list(user, state, after, limit);
    }
}
