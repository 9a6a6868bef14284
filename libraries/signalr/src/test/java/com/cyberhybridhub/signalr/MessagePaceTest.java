package com.cyberhybridhub.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MessagePaceTest {
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final MessagePace pace =
            new MessagePace(
                    HubLimits.defaults().toBuilder().messages(10, Duration.ofSeconds(10)).build(),
                    START);

    @Test
    void asManyAsTheLimitPassAtOnceAndThenOneAfterTheOther() {
        assertThat(passed(START, 100)).isEqualTo(10);
        assertThat(passed(START + SECOND, 100)).isEqualTo(1);
        assertThat(passed(START + 4 * SECOND, 100)).isEqualTo(3);
    }

    @Test
    void aLongRestSavesNoMoreThanTheLimit() {
        assertThat(passed(START + 1000 * SECOND, 100)).isEqualTo(10);
    }

    private int passed(long now, int tries) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            passed += pace.allows(now) ? 1 : 0;
        }
        return passed;
    }
}
