package com.cyberhybridhub.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Where the parts of a soak run side by side: threads, pauses, and what surprised a part. The
/// first surprises are kept, all are counted. Thread-safe.
final class SoakStage {

    static final int SURPRISES_MAX = 50;
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    /// Something that is repeated until its part is over.
    interface Turn {
        void take();
    }

    private final List<String> surprises = new ArrayList<>();
    private int surprised;

    /// A part that takes turns on a thread of its own until it is closed.
    final class Part implements AutoCloseable {

        private final CountDownLatch over = new CountDownLatch(1);
        private final Thread thread;

        private Part(String name, long everyMillis, Turn turn) {
            this.thread =
                    Thread.ofVirtual().name(name).start(() -> repeat(name, everyMillis, turn));
        }

        private void repeat(String name, long everyMillis, Turn turn) {
            try {
                do {
                    guarded(name, turn);
                } while (!over.await(everyMillis, TimeUnit.MILLISECONDS));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        /// Returns when the last turn is over.
        @Override
        public void close() {
            over.countDown();
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Part repeat(String name, long everyMillis, Turn turn) {
        return new Part(name, everyMillis, turn);
    }

    /// Takes a turn; what it throws is a surprise.
    void guarded(String name, Turn turn) {
        try {
            turn.take();
        } catch (RuntimeException | AssertionError failed) {
            Throwable cause = failed.getCause();
            surprise(name + ": " + failed.getMessage() + (cause == null ? "" : ": " + cause));
        }
    }

    synchronized void surprise(String what) {
        surprised++;
        if (surprises.size() < SURPRISES_MAX) {
            surprises.add(what);
        }
    }

    synchronized List<String> surprises() {
        List<String> all = new ArrayList<>(surprises);
        if (surprised > all.size()) {
            all.add("and " + (surprised - all.size()) + " more surprises");
        }
        return all;
    }

    void pause(long millis) {
        pauseUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /// Until this `System.nanoTime()`.
    void pauseUntil(long nanos) {
        try {
            if (NEVER.await(nanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("nobody counts this down");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }
}
