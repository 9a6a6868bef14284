package com.cyberhybridhub.simulator.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Token buckets by name: 200 requests at once, then 200 a minute, as measured on the real service. Thread-safe.
final class TokenBuckets {

    static final int CAPACITY = 200;

    private static final int BUCKETS_MAX = 2000;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration PER_TOKEN = WINDOW.dividedBy(CAPACITY);

    /// @param resetAt when the bucket is full again
    record Take(boolean granted, int remaining, Instant resetAt) {}

    private final InstantSource clock;
    /// For each bucket the moment at which it is full again: that moment alone says how many tokens are in it.
    private final Map<String, Instant> fullAt = new LinkedHashMap<>();

    TokenBuckets(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Take take(String bucket) {
        Instant now = clock.instant();
        Instant full = fullAt.getOrDefault(bucket, now);
        Instant from = full.isBefore(now) ? now : full;
        Instant after = from.plus(PER_TOKEN);
        Duration left = WINDOW.minus(Duration.between(now, after));
        if (left.isNegative()) {
            return new Take(false, 0, from);
        }
        fullAt.remove(bucket);
        if (fullAt.size() >= BUCKETS_MAX) {
            fullAt.remove(fullAt.keySet().iterator().next());
        }
        fullAt.put(bucket, after);
        return new Take(true, (int) left.dividedBy(PER_TOKEN), after);
    }

    synchronized void clear() {
        fullAt.clear();
    }
}
