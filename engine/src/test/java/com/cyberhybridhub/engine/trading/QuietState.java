package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import com.cyberhybridhub.engine.people.TradingStateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The user's state and the rules' episodes: remembers only which rules were armed again, and why
/// others did not ask.
final class QuietState implements TradingStateStore, EpisodeStore {

    final List<String> rearmed = new ArrayList<>();
    final Map<String, String> notAsked = new HashMap<>();
    boolean away;

    @Override
    public void recordFetches(UserId user, Map<String, Instant> lastFetchByInput) {}

    @Override
    public Map<String, Instant> lastFetches(UserId user) {
        return Map.of();
    }

    @Override
    public void recordEvaluation(UserId user, Instant at, Map<RuleId, List<Reason>> reasons) {
        reasons.forEach((rule, why) -> why.forEach(one -> notAsked.put(rule.value(), one.code())));
    }

    @Override
    public Usage usage(UserId user, Instant marketNow) {
        return new Usage(0, Usd.ZERO, Optional.empty());
    }

    @Override
    public Map<RuleId, RuleEpisode> episodes(UserId user) {
        return Map.of();
    }

    @Override
    public void adopt(UserId user, List<RuleEpisode> episodes) {}

    @Override
    public void rearm(UserId user, RuleId rule) {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
        rearmed.add(rule.value());
    }
}
