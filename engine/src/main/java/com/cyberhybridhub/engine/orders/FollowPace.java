package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.TradeOrder;
import java.time.Duration;
import java.time.Instant;

/// When to ask about a resting order again: rarely while the broker's stream tells of it. Safe for
/// many threads.
final class FollowPace {

    private final OrderTiming timing;
    private volatile boolean streamed;

    FollowPace(OrderTiming timing) {
        this.timing = timing;
    }

    void setStreamed(boolean now) {
        streamed = now;
    }

    Duration pause(TradeOrder order, Instant now) {
        Instant since = order.execution().submittedAt().orElse(now);
        return timing.followPause(Duration.between(since, now), streamed);
    }
}
