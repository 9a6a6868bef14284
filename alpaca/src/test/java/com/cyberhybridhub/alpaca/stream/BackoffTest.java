package com.cyberhybridhub.alpaca.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.alpaca.stream.StreamWaits.Range;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Ending LOST = new Ending.Lost("cut");
    private static final Ending BUSY = new Ending.Busy("taken");
    private static final Duration NOT_HELD = Duration.ZERO;

    private final Backoff unlucky = new Backoff(StreamWaits.DEFAULT.retry(), draws(true));
    private final Backoff lucky = new Backoff(StreamWaits.DEFAULT.retry(), draws(false));

    @Test
    void theCeilingDoublesFromOneSecondToAMinuteAndStaysThere() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertThat(unlucky.after(LOST, NOT_HELD)).isEqualTo(Duration.ofSeconds(seconds));
        }
        for (int more = 0; more < 100_000; more++) {
            unlucky.after(LOST, NOT_HELD);
        }
        assertThat(unlucky.after(LOST, NOT_HELD)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void theLuckiestDrawIsStillNoTightLoop() {
        assertThat(lucky.after(LOST, NOT_HELD))
                .isEqualTo(Duration.ofMillis(Backoff.PAUSE_MIN_MILLIS));
    }

    @Test
    void onlyAConnectionThatHeldForAMinuteCounts() {
        unlucky.after(LOST, NOT_HELD);
        unlucky.after(LOST, NOT_HELD);
        assertThat(unlucky.after(LOST, Duration.ofSeconds(59))).isEqualTo(Duration.ofSeconds(4));
        assertThat(unlucky.after(LOST, Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aConnectionThatWeEndedStartsAnew() {
        unlucky.after(LOST, NOT_HELD);
        unlucky.after(LOST, NOT_HELD);
        unlucky.after(BUSY, NOT_HELD);
        assertThat(unlucky.after(new Ending.Done("not wanted"), NOT_HELD)).isZero();
        assertThat(unlucky.after(LOST, NOT_HELD)).isEqualTo(Duration.ofSeconds(1));
        assertThat(lucky.after(BUSY, NOT_HELD)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aTakenConnectionIsGivenTimeToEnd() {
        for (int seconds : new int[] {10, 20, 40, 80, 90, 90}) {
            assertThat(lucky.after(BUSY, NOT_HELD)).isEqualTo(Duration.ofSeconds(seconds));
        }
        assertThat(lucky.after(BUSY, Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aRefusalIsTriedRarelyAndAHintIsHeededWithinReason() {
        assertThat(lucky.after(new Ending.Refused("keys"), NOT_HELD))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(lucky.after(hint(30), NOT_HELD)).isEqualTo(Duration.ofSeconds(30));
        assertThat(lucky.after(hint(999_999), NOT_HELD))
                .isEqualTo(Duration.ofSeconds(Backoff.HINT_MAX_SECONDS));
    }

    @Test
    void aRangeDoublesUpToItsEnd() {
        Range range = new Range(Duration.ofSeconds(3), Duration.ofSeconds(20));
        assertThat(range.doubled(0)).isEqualTo(Duration.ofSeconds(3));
        assertThat(range.doubled(2)).isEqualTo(Duration.ofSeconds(12));
        assertThat(range.doubled(3)).isEqualTo(Duration.ofSeconds(20));
        assertThat(range.doubled(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(20));
    }

    private static Ending hint(long seconds) {
        return new Ending.Lost("429", Optional.of(Duration.ofSeconds(seconds)));
    }

    /// Always the most, or always the least.
    private static RandomGenerator draws(boolean most) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public long nextLong(long bound) {
                return most ? bound - 1 : 0;
            }
        };
    }
}
