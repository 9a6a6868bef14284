package com.cyberhybridhub.alpaca.probe;

import java.time.Duration;

/// Spaces the calls out: a few may follow at once, then one per interval. Used by the one thread of
/// the run.
final class ProbePacer {

    private final long intervalNanos;
    private final StopSignal stop;
    private long nextNanos = System.nanoTime();

    ProbePacer(Duration interval, StopSignal stop) {
        this.intervalNanos = interval.toNanos();
        this.stop = stop;
    }

    /// Waits for the next call's turn.
    void await() throws StoppedException {
        stop.check();
        long now = System.nanoTime();
        long earliest = now - (ProbeWaits.BURST_CALLS - 1) * intervalNanos;
        nextNanos = (nextNanos - earliest < 0 ? earliest : nextNanos) + intervalNanos;
        long wait = nextNanos - intervalNanos - now;
        if (wait > 0) {
            stop.pause(Duration.ofNanos(wait));
        }
    }
}
