package com.cyberhybridhub.engine.people;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The user's trading state beside rules and orders: `user_trading_state`.
public interface TradingStateStore {

    /// Notes when inputs of a user were fetched last (wall time); also moves `last_ingest_at`.
    void recordFetches(UserId user, Map<String, Instant> lastFetchByInput);

    /// When each input was fetched last; inputs never fetched are absent.
    Map<String, Instant> lastFetches(UserId user);

    /// Notes an evaluation and, per rule, why a due rule was not asked; an empty list clears the
    /// note.
    void recordEvaluation(UserId user, Instant at, Map<RuleId, List<Reason>> notAsked);

    /// What the user's reservations add up to now.
    Usage usage(UserId user, Instant marketNow);
}
