package com.cyberhybridhub.embeddedpostgres;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A point on the monotonic clock until which something may be waited for.
record Deadline(long atNanos) {

    private static final long POLL_MILLIS = 10;

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    boolean passed() {
        return System.nanoTime() - atNanos >= 0;
    }

    /// The earlier of this deadline and one that lies `duration` from now.
    Deadline atMost(Duration duration) {
        Deadline other = in(duration);
        return other.atNanos - atNanos < 0 ? other : this;
    }

    /// Looks at least once; true as soon as the condition holds, false when the deadline has passed
    /// first.
    boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (passed()) {
                return false;
            }
            pause();
        }
        return true;
    }

    static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw EmbeddedPostgresException.interrupted();
        }
    }
}
