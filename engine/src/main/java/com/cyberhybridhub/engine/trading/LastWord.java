package com.cyberhybridhub.engine.trading;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Something that the broker is asked anew only when its last word has grown old, so that people
/// who look at their status do not spend what the rate limit leaves for orders. A failure is not
/// kept. Safe for many threads, which may ask side by side.
final class LastWord<T> {

    static final Duration AGE_MAX = Duration.ofSeconds(1);

    private final Supplier<T> question;
    private final LongSupplier nanos;
    private volatile Optional<Heard<T>> last = Optional.empty();

    /// @param nanos as `System.nanoTime()` counts them
    LastWord(Supplier<T> question, LongSupplier nanos) {
        this.question = question;
        this.nanos = nanos;
    }

    T get() {
        Optional<Heard<T>> known = last;
        if (known.isPresent() && nanos.getAsLong() - known.get().atNanos() < AGE_MAX.toNanos()) {
            return known.get().word();
        }
        T now = question.get();
        last = Optional.of(new Heard<>(now, nanos.getAsLong()));
        return now;
    }

    private record Heard<T>(T word, long atNanos) {}
}
