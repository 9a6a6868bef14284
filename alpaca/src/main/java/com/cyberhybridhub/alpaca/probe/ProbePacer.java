package com.cyberhybridhub.alpaca.probe;

import java.time.Duration;

/// Spaces the calls out: a few may follow at once, then one per interval. Used by the one thread of
/// the run.
final class ProbePacer {

    static final int BUDGET_SCARCE_CALLS = 40;

    private final long intervalNanos;
    private final Duration whenScarce;
    private final StopSignal stop;
    private boolean scarce;
    private boolean hurries;
    private long nextNanos = System.nanoTime();

    ProbePacer(ProbeWaits waits, StopSignal stop) {
        this.intervalNanos = waits.pace().toNanos();
        this.whenScarce = waits.scarce();
        this.stop = stop;
    }

    /// Learns how much of the account's budget is left; other programs may use it too.
    void left(long calls) {
        scarce = calls < BUDGET_SCARCE_CALLS;
    }

    /// Lets calls through at once, for the one check that wants to meet the limit.
    void hurry(boolean on) {
        hurries = on;
    }

    /// Waits for the next call's turn.
    void await() throws StoppedException {
        stop.check();
        if (hurries) {
            return;
        }
        long now = System.nanoTime();
        long earliest = now - (ProbeWaits.BURST_CALLS - 1) * intervalNanos;
        nextNanos = (nextNanos - earliest < 0 ? earliest : nextNanos) + intervalNanos;
        long wait = nextNanos - intervalNanos - now;
        if (scarce) {
            stop.pause(whenScarce);
        } else if (wait > 0) {
            stop.pause(Duration.ofNanos(wait));
        }
    }
}
