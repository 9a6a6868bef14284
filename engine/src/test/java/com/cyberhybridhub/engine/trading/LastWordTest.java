package com.cyberhybridhub.engine.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LastWordTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void manyLooksWithinASecondCostOneQuestion() {
        LastWord<Integer> word = new LastWord<>(asked::incrementAndGet, nanos::get);

        assertThat(word.get()).isEqualTo(1);
        nanos.set(LastWord.AGE_MAX.toNanos() - 1);
        assertThat(word.get()).isEqualTo(1);
        nanos.incrementAndGet();
        assertThat(word.get()).isEqualTo(2);
    }

    @Test
    void aFailureIsNotKept() {
        LastWord<Integer> word =
                new LastWord<>(
                        () -> {
                            if (asked.incrementAndGet() == 1) {
                                throw new IllegalStateException("no answer");
                            }
                            return asked.get();
                        },
                        nanos::get);

        assertThatThrownBy(word::get).hasMessage("no answer");
        assertThat(word.get()).isEqualTo(2);
    }
}
