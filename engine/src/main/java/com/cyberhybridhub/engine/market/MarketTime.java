package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.Freshness;
import com.cyberhybridhub.domain.market.MarketClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The market's time: the wall clock plus an offset that only a broker on this machine (the
/// simulator) may set. Safe for many threads.
public final class MarketTime implements InstantSource {

    /// Less than this is the wall clock itself, seen through a network.
    private static final Duration OFFSET_MIN = Duration.ofSeconds(2);

    private final InstantSource wall;
    private final LongSupplier monotonic;
    private final boolean offsetAllowed;
    private volatile Duration offset = Duration.ZERO;
    private volatile Runnable jumped = () -> {};

    /// The offset at the last jump; guarded by `this`.
    private Duration jumpedTo = Duration.ZERO;

    /// @param offsetAllowed the broker's host is loopback
    public MarketTime(InstantSource wall, boolean offsetAllowed) {
        this(wall, offsetAllowed, System::nanoTime);
    }

    /// @param monotonic nanoseconds that only ever grow, for measuring how long something took
    public MarketTime(InstantSource wall, boolean offsetAllowed, LongSupplier monotonic) {
        this.wall = wall;
        this.monotonic = monotonic;
        this.offsetAllowed = offsetAllowed;
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(offset);
    }

    public Instant wallTime() {
        return wall.instant();
    }

    /// Nanoseconds of a clock that nobody sets; only differences mean something.
    public long nanoTime() {
        return monotonic.getAsLong();
    }

    public Duration offset() {
        return offset;
    }

    /// Tells when the time has jumped so far that facts of the new time were not believed until
    /// now, being of the future.
    ///
    /// @param listener must not wait
    public void onJump(Runnable listener) {
        jumped = listener;
    }

    /// Takes over what the broker's clock shows, where that is allowed.
    public void learn(MarketClock clock) {
        if (offsetAllowed) {
            Duration seen = Duration.between(wall.instant(), clock.now());
            take(seen.abs().compareTo(OFFSET_MIN) < 0 ? Duration.ZERO : seen);
        }
    }

    private synchronized void take(Duration seen) {
        offset = seen;
        // Against the last jump, not the last word: a clock that drifts jumps in the end, too.
        if (seen.minus(jumpedTo).abs().compareTo(Freshness.FUTURE_TOLERANCE) > 0) {
            jumpedTo = seen;
            jumped.run();
        }
    }
}
