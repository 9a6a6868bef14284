package com.cyberhybridhub.engine.orders;

import java.time.Duration;

/// Every wait of the order path, in one place. Real settings, so that tests can divide them.
///
/// @param sweep how often somebody looks for work
/// @param lease how long a claim lasts; longer than `postDeadline`
/// @param sendWithin after the claim's commit nothing is sent any more
/// @param postDeadline overall, answer body included
/// @param quietPeriod how long an order must stay unfound before it counts as not placed
/// @param missesMin and how many separate lookups must have missed
/// @param lateWatchEvery how often a not placed order is looked for again
public record OrderTiming(
        Duration sweep,
        Duration lease,
        Duration sendWithin,
        Duration postDeadline,
        Duration quietPeriod,
        int missesMin,
        Duration lateWatchEvery) {

    public static final OrderTiming DEFAULT = of(Duration.ofSeconds(20), Duration.ofSeconds(60));

    private static final int LEASE_SEND_PARTS = 4;
    private static final int LEASE_POST_PARTS = 2;
    private static final int QUIET_FIRST_PARTS = 120;
    private static final int QUIET_PAUSE_PARTS = 4;
    private static final Duration YOUNG = Duration.ofSeconds(10);
    private static final Duration FOLLOW_YOUNG = Duration.ofMillis(500);
    private static final Duration FOLLOW_OLD = Duration.ofSeconds(15);
    private static final Duration STREAMED_YOUNG = Duration.ofSeconds(5);
    private static final Duration STREAMED_OLD = Duration.ofSeconds(30);
    private static final int DOUBLINGS_MAX = 10;

    /// Waits in proportion: nothing is sent after a quarter of the lease, and a POST ends in half.
    public static OrderTiming of(Duration lease, Duration quietPeriod) {
        return new OrderTiming(
                Duration.ofMillis(500),
                lease,
                lease.dividedBy(LEASE_SEND_PARTS),
                lease.dividedBy(LEASE_POST_PARTS),
                quietPeriod,
                5,
                Duration.ofSeconds(60));
    }

    /// The pause before the next lookup after this many misses, in proportion to the quiet period.
    /// Of 60 s: 0.5 s, 1 s, 2 s … 15 s.
    Duration lookupPause(int misses) {
        Duration first = quietPeriod.dividedBy(QUIET_FIRST_PARTS);
        Duration longest = quietPeriod.dividedBy(QUIET_PAUSE_PARTS);
        Duration pause = first.multipliedBy(1L << Math.min(misses, DOUBLINGS_MAX));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /// The pause before a resting order is asked about again: short while it is young, longer while
    /// the stream tells of it and may still lose an event.
    Duration followPause(Duration age, boolean streamed) {
        boolean young = age.compareTo(YOUNG) < 0;
        if (streamed) {
            return young ? STREAMED_YOUNG : STREAMED_OLD;
        }
        return young ? FOLLOW_YOUNG : FOLLOW_OLD;
    }
}
