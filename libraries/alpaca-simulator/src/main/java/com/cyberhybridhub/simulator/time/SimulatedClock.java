package com.cyberhybridhub.simulator.time;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The market's clock: the wall clock until somebody sets it, then a clock of its own that runs at a chosen speed. Immutable anchors
/// are swapped atomically, so readers never lock.
public final class SimulatedClock implements InstantSource {

    /// Fastest supported run: an hour of market time in each second.
    public static final int SPEED_MAX = 3600;

    private static final int SPEED_UNITS = 1000;

    private record Anchor(Instant wall, Instant market, long speedInUnits) {}

    private final InstantSource wall;
    private volatile Anchor anchor;

    public SimulatedClock(InstantSource wall) {
        this.wall = wall;
        this.anchor = wallAnchor();
    }

    @Override
    public Instant instant() {
        return at(anchor, wall.instant());
    }

    /// The clock of the machine (or of the test), untouched by [#set].
    public InstantSource wall() {
        return wall;
    }

    /// From here on the market's time is `now` and runs `speed` times as fast as the wall clock; 0 makes it stand still.
    public void set(Instant now, BigDecimal speed) {
        if (speed.signum() < 0 || speed.compareTo(BigDecimal.valueOf(SPEED_MAX)) > 0) {
            throw new IllegalArgumentException("speed must lie in 0 … " + SPEED_MAX);
        }
        anchor = new Anchor(wall.instant(), now, speed.movePointRight(3).longValue());
    }

    /// The speed now, 1 on the wall clock.
    public BigDecimal speed() {
        return BigDecimal.valueOf(anchor.speedInUnits(), 3).stripTrailingZeros();
    }

    /// Back to the wall clock.
    public void reset() {
        anchor = wallAnchor();
    }

    private Anchor wallAnchor() {
        Instant now = wall.instant();
        return new Anchor(now, now, SPEED_UNITS);
    }

    private static Instant at(Anchor anchor, Instant wallNow) {
        Duration elapsed = Duration.between(anchor.wall(), wallNow);
        return anchor.market().plus(elapsed.multipliedBy(anchor.speedInUnits()).dividedBy(SPEED_UNITS));
    }
}
