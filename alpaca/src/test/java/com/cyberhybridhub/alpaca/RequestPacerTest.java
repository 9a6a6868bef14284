package com.cyberhybridhub.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.alpaca.RequestPacer.Use;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RequestPacerTest {

    private static final Duration NOW = Duration.ZERO;

    private Instant now = Instant.parse("2026-11-20T15:00:00Z");
    private final InstantSource clock = () -> now;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final RequestPacer trading =
            new RequestPacer(
                    RequestPacer.RESERVED_TOKENS, clock, slept -> now = now.plus(slept), random);
    private final RequestPacer data =
            new RequestPacer(0, clock, slept -> now = now.plus(slept), random);

    @Test
    void aFullBucketHoldsTwoHundredRequests() throws Exception {
        assertThat(takenAtOnce(data, Use.READ)).isEqualTo(200);
    }

    @Test
    void anEmptyBucketGivesThreeRequestsASecond() throws Exception {
        takenAtOnce(data, Use.READ);
        now = now.plusSeconds(10);
        assertThat(takenAtOnce(data, Use.READ)).isEqualTo(30);
    }

    @Test
    void aBucketNeverHoldsMoreThanItsCapacity() throws Exception {
        now = now.plus(Duration.ofDays(3));
        assertThat(takenAtOnce(data, Use.READ)).isEqualTo(200);
    }

    @Test
    void readsLeaveAShareForOrdersAndLookups() throws Exception {
        assertThat(takenAtOnce(trading, Use.READ)).isEqualTo(180);
        assertThat(trading.take(Use.LOOKUP, NOW)).isTrue();
        assertThat(takenAtOnce(trading, Use.ORDER)).isEqualTo(19);
        assertThat(trading.take(Use.LOOKUP, NOW)).isFalse();
    }

    @Test
    void whoeverWaitsGetsTheNextToken() throws Exception {
        takenAtOnce(trading, Use.ORDER);
        Instant before = now;
        assertThat(trading.take(Use.ORDER, Duration.ofSeconds(1))).isTrue();
        assertThat(Duration.between(before, now)).isLessThanOrEqualTo(Duration.ofMillis(334));
        assertThat(trading.take(Use.READ, Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void lookingForRoomTakesNothing() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            assertThat(trading.awaitRoom(Use.ORDER, NOW)).isTrue();
        }
        assertThat(takenAtOnce(trading, Use.ORDER)).isEqualTo(200);
        assertThat(trading.awaitRoom(Use.ORDER, NOW)).isFalse();
    }

    @Test
    void anOrderSentWithoutRoomIsPaidBackLater() throws Exception {
        takenAtOnce(trading, Use.ORDER);
        trading.takeAtOnce();
        now = now.plusMillis(500);
        assertThat(trading.take(Use.ORDER, NOW)).isFalse();
        now = now.plusMillis(200);
        assertThat(trading.take(Use.ORDER, NOW)).isTrue();
    }

    @Test
    void theBucketShrinksToWhatTheBrokerSaysIsLeft() throws Exception {
        data.answered(200, headers("X-Ratelimit-Limit", "200", "X-Ratelimit-Remaining", "7"));
        assertThat(takenAtOnce(data, Use.READ)).isEqualTo(7);
    }

    @Test
    void withNothingLeftNobodyAsksBeforeTheReset() throws Exception {
        long reset = now.getEpochSecond() + 20;
        data.answered(
                200,
                headers("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", Long.toString(reset)));
        now = now.plusSeconds(20);
        assertThat(data.take(Use.READ, NOW)).isFalse();
        now = now.plusSeconds(2);
        assertThat(data.take(Use.READ, NOW)).isTrue();
    }

    @Test
    void afterA429WithoutHintsItRestsLongerEachTime() throws Exception {
        for (int ceiling : List.of(1, 2, 4, 8, 16, 32)) {
            data.answered(429, headers());
            Instant before = now;
            assertThat(data.take(Use.READ, Duration.ofMinutes(2))).isTrue();
            assertThat(Duration.between(before, now))
                    .isBetween(
                            Duration.ofMillis(ceiling * 500L),
                            Duration.ofMillis(ceiling * 1_000L + 334));
        }
        data.answered(200, headers());
        data.answered(429, headers());
        Instant before = now;
        assertThat(data.take(Use.READ, Duration.ofMinutes(2))).isTrue();
        assertThat(Duration.between(before, now)).isLessThan(Duration.ofMillis(1_400));
    }

    @Test
    void aBurstOf429sCountsAsOne() throws Exception {
        for (int i = 0; i < 50; i++) {
            data.answered(429, headers());
        }
        assertThat(data.take(Use.READ, Duration.ofMillis(1_400))).isTrue();
    }

    @Test
    void aWaitThatTheBrokerNamesIsKeptButNeverBeyondAMinute() throws Exception {
        data.answered(429, headers("Retry-After", "5"));
        Instant before = now;
        assertThat(data.take(Use.READ, Duration.ofMinutes(2))).isTrue();
        assertThat(Duration.between(before, now))
                .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(7));

        data.answered(429, headers("X-RateLimit-Reset", "99999999999"));
        now = now.plusSeconds(61);
        assertThat(data.take(Use.READ, NOW)).isTrue();
    }

    @Test
    void nonsenseInTheHeadersIsIgnored() throws Exception {
        data.answered(200, headers("X-RateLimit-Remaining", "-5", "X-RateLimit-Reset", "soon"));
        assertThat(takenAtOnce(data, Use.READ)).isEqualTo(200);
    }

    @Test
    void aClockThatWasSetBackStopsNobodyForLong() throws Exception {
        data.answered(429, headers("Retry-After", "30"));
        now = now.minus(Duration.ofDays(1));
        assertThat(data.take(Use.READ, Duration.ofMillis(60_500))).isTrue();
    }

    private static int takenAtOnce(RequestPacer pacer, Use use) throws InterruptedException {
        int taken = 0;
        while (pacer.take(use, NOW)) {
            taken++;
        }
        return taken;
    }

    private static HttpHeaders headers(String... namesAndValues) {
        Map<String, List<String>> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return HttpHeaders.of(map, (_, _) -> true);
    }
}
