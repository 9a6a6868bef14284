package com.cyberhybridhub.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrderTimingTest {

    @Test
    void theWaitsAreWhatTheDocumentsSay() {
        OrderTiming timing = OrderTiming.DEFAULT;
        assertThat(timing.lease()).isEqualTo(Duration.ofSeconds(20));
        assertThat(timing.sendWithin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(timing.postDeadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(timing.quietPeriod()).isEqualTo(Duration.ofSeconds(60));
        assertThat(timing.lookupPause(0)).isEqualTo(Duration.ofMillis(500));
        assertThat(timing.lookupPause(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(timing.lookupPause(50)).isEqualTo(Duration.ofSeconds(15));
        assertThat(timing.sweep()).isEqualTo(Duration.ofMillis(500));
        assertThat(timing.lateWatchEvery()).isEqualTo(Duration.ofSeconds(60));
        assertThat(timing.followPause(Duration.ZERO, false)).isEqualTo(Duration.ofMillis(500));
        assertThat(timing.followPause(Duration.ofSeconds(10), true))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aHundredthOfTheWaitsKeepsTheirProportions() {
        OrderTiming timing = OrderTiming.of(Duration.ofMillis(200), Duration.ofMillis(600));
        assertThat(timing.sendWithin()).isEqualTo(Duration.ofMillis(50));
        assertThat(timing.postDeadline()).isEqualTo(Duration.ofMillis(100));
        assertThat(timing.lookupPause(0)).isEqualTo(Duration.ofMillis(5));
        assertThat(timing.lookupPause(50)).isEqualTo(Duration.ofMillis(150));
        assertThat(timing.lateWatchEvery()).isEqualTo(Duration.ofMillis(600));
        assertThat(timing.followPause(Duration.ofMillis(100), true))
                .isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void nobodyIsAskedWithoutAPauseHoweverShortTheWaitsAre() {
        OrderTiming timing = OrderTiming.of(Duration.ofMillis(200), Duration.ofMillis(600));
        assertThat(timing.sweep()).isEqualTo(Duration.ofMillis(20));
        assertThat(timing.followPause(Duration.ZERO, false)).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void longerWaitsDoNotMakeAnybodyLookMoreRarely() {
        OrderTiming timing = OrderTiming.of(Duration.ofSeconds(200), Duration.ofSeconds(600));
        assertThat(timing.sweep()).isEqualTo(Duration.ofMillis(500));
        assertThat(timing.lateWatchEvery()).isEqualTo(Duration.ofSeconds(60));
        assertThat(timing.followPause(Duration.ZERO, false)).isEqualTo(Duration.ofMillis(500));
    }
}
