package com.cyberhybridhub.acceptance;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for what happens in another process by looking until it is there, with a deadline that
/// fails loudly.
final class Await {

    static final Duration USUAL = Duration.ofSeconds(40);
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Await() {}

    static <T> T until(String what, Supplier<T> look, Predicate<T> there) {
        return until(what, USUAL, look, there);
    }

    static <T> T until(String what, Duration atMost, Supplier<T> look, Predicate<T> there) {
        long deadline = System.nanoTime() + atMost.toNanos();
        T seen = look.get();
        while (!there.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "waited "
                                + atMost.toSeconds()
                                + " s for: "
                                + what
                                + "\nlast seen: "
                                + seen);
            }
            pause();
            seen = look.get();
        }
        return seen;
    }

    static <T> T present(String what, Supplier<Optional<T>> look) {
        return until(what, look, Optional::isPresent).orElseThrow();
    }

    private static void pause() {
        try {
            if (NEVER.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts this down");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }
}
