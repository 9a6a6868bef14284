package com.cyberhybridhub.alpaca;

import java.time.Duration;

/// A point on the monotonic clock by which something must have ended.
record Deadline(long nanoTime) {

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /// What is left; zero or negative when it has passed.
    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    boolean hasPassed() {
        return !left().isPositive();
    }
}
