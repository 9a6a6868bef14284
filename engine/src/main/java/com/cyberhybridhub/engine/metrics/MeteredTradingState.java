package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.people.TradingStateStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Counts why due rules were not asked about. Each change of the reasons is noted once, so it
/// counts once, however often the rule is looked at.
public final class MeteredTradingState implements TradingStateStore {

    private final TradingStateStore store;
    private final HubMeters meters;

    public MeteredTradingState(TradingStateStore store, HubMeters meters) {
        this.store = store;
        this.meters = meters;
    }

    @Override
    public void recordEvaluation(UserId user, Instant at, Map<RuleId, List<Reason>> notAsked) {
        store.recordEvaluation(user, at, notAsked);
        notAsked.values().stream()
                .flatMap(Collection::stream)
                .forEach(reason ->
                        meters.counter(HubMeter.RULE_REFUSALS, "code", reason.code()).increment());
    }

    @Override
    public void recordFetches(UserId user, Map<String, Instant> lastFetchByInput) {
        store.recordFetches(user, lastFetchByInput);
    }

    @Override
    public Map<String, Instant> lastFetches(UserId user) {
        return store.lastFetches(user);
    }

    @Override
    public Usage usage(UserId user, Instant marketNow) {
        return store.usage(user, marketNow);
    }
}
