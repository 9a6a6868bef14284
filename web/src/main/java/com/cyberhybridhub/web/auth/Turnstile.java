package com.cyberhybridhub.web.auth;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often each of many may do something: a bucket for each that fills again evenly. Who rests is
/// forgotten; when too many are known at once, nobody new passes. Thread-safe.
final class Turnstile {

    static final int KNOWN_MAX = 10_000;

    private final int most;
    private final long nanosPerTurn;
    private final LongSupplier nanoTime;
    private final Map<String, Long> fullAt = new HashMap<>();

    /// @param most turns within `per`, after a rest as many at once; 0 for no limit
    /// @param nanoTime monotonic nanoseconds
    Turnstile(int most, Duration per, LongSupplier nanoTime) {
        this.most = most;
        this.nanosPerTurn = most == 0 ? 0 : per.toNanos() / most;
        this.nanoTime = nanoTime;
    }

    /// Takes a turn.
    ///
    /// @return how long to wait for the next one; zero when this one was granted
    synchronized Duration turn(String who) {
        long now = nanoTime.getAsLong();
        Duration wait = wait(who, now);
        if (wait.isZero() && most > 0) {
            Long known = fullAt.get(who);
            fullAt.put(who, (known == null || known - now < 0 ? now : known) + nanosPerTurn);
        }
        return wait;
    }

    private Duration wait(String who, long now) {
        if (most == 0) {
            return Duration.ZERO;
        }
        Long known = fullAt.get(who);
        if (known == null) {
            return hasRoom(now) ? Duration.ZERO : Duration.ofSeconds(1);
        }
        long late = known - now - (most - 1) * nanosPerTurn;
        return late > 0 ? Duration.ofNanos(late) : Duration.ZERO;
    }

    private boolean hasRoom(long now) {
        if (fullAt.size() >= KNOWN_MAX) {
            fullAt.values().removeIf(full -> full - now <= 0);
        }
        return fullAt.size() < KNOWN_MAX;
    }
}
