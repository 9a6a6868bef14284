package com.cyberhybridhub.signalr;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Payloads that show how they are written.
final class OddPayloads {
    private OddPayloads() {}

    /// Something that no JSON library can write.
    public static final class Unwritable {
        public String getText() {
            return List.<String>of().getFirst();
        }
    }

    /// Counts how often it is written.
    public static final class Counted {
        private final AtomicInteger times = new AtomicInteger();

        public int getWritten() {
            return times.incrementAndGet();
        }
    }
}
