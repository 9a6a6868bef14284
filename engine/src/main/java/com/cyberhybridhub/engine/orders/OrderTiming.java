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
/// @param lateWatchEvery how often the account's orders are listed
public record OrderTiming(
        Duration sweep,
        Duration lease,
        Duration sendWithin,
        Duration postDeadline,
        Duration quietPeriod,
        int missesMin,
        Duration lateWatchEvery) {

    private static final int LEASE_SEND_PARTS = 4;
    private static final int LEASE_POST_PARTS = 2;
    private static final int QUIET_FIRST_PARTS = 120;
    private static final int QUIET_PAUSE_PARTS = 4;
    private static final Duration USUAL_QUIET = Duration.ofSeconds(60);
    private static final Duration SWEEP_MAX = Duration.ofMillis(500);
    private static final int LEASE_SWEEPS = 40;
    private static final Duration YOUNG = Duration.ofSeconds(10);
    private static final Duration FOLLOW_YOUNG = Duration.ofMillis(500);
    private static final Duration FOLLOW_OLD = Duration.ofSeconds(15);
    private static final Duration STREAMED_YOUNG = Duration.ofSeconds(5);
    private static final Duration STREAMED_OLD = Duration.ofSeconds(30);

    /// However short the settings are, nobody is asked more often.
    private static final Duration PAUSE_MIN = Duration.ofMillis(20);

    // After the constants that it is made with.
    public static final OrderTiming DEFAULT = of(Duration.ofSeconds(20), Duration.ofSeconds(60));
    private static final int DOUBLINGS_MAX = 10;

    /// Waits in proportion: nothing is sent after a quarter of the lease, and a POST ends in half.
    /// The sweep and the watch over the account are cut short with them and never longer than
    /// usual.
    public static OrderTiming of(Duration lease, Duration quietPeriod) {
        return new OrderTiming(
                within(lease.dividedBy(LEASE_SWEEPS), SWEEP_MAX),
                lease,
                lease.dividedBy(LEASE_SEND_PARTS),
                lease.dividedBy(LEASE_POST_PARTS),
                quietPeriod,
                5,
                within(quietPeriod, USUAL_QUIET));
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
        boolean young = age.compareTo(inProportion(YOUNG)) < 0;
        if (streamed) {
            return inProportion(young ? STREAMED_YOUNG : STREAMED_OLD);
        }
        return inProportion(young ? FOLLOW_YOUNG : FOLLOW_OLD);
    }

    /// A wait that belongs to the usual quiet period, cut short as this one is.
    private Duration inProportion(Duration usual) {
        Duration cut = usual.multipliedBy(quietPeriod.toMillis()).dividedBy(USUAL_QUIET.toMillis());
        return within(cut, usual);
    }

    private static Duration within(Duration wait, Duration most) {
        if (wait.compareTo(most) > 0) {
            return most;
        }
        return wait.compareTo(PAUSE_MIN) < 0 ? PAUSE_MIN : wait;
    }
}
