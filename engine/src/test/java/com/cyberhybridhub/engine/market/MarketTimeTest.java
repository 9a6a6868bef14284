package com.cyberhybridhub.engine.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.market.MarketClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketTimeTest {

    private static final Instant WALL = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aBrokerOnThisMachineSetsTheMarketsTime() {
        MarketTime time = new MarketTime(InstantSource.fixed(WALL), true);
        time.learn(clockAt(WALL.minus(Duration.ofDays(30))));
        assertThat(time.instant()).isEqualTo(WALL.minus(Duration.ofDays(30)));
        assertThat(time.wallTime()).isEqualTo(WALL);
    }

    @Test
    void aBrokerFarAwayNeverDoes() {
        MarketTime time = new MarketTime(InstantSource.fixed(WALL), false);
        time.learn(clockAt(WALL.minus(Duration.ofDays(30))));
        assertThat(time.instant()).isEqualTo(WALL);
    }

    @Test
    void theDelayOfAnAnswerIsNoOffset() {
        MarketTime time = new MarketTime(InstantSource.fixed(WALL), true);
        time.learn(clockAt(WALL.minusMillis(300)));
        assertThat(time.offset()).isZero();
    }

    @Test
    void aJumpIsToldOnceAndOnlyWhenItRefusedFacts() {
        List<Duration> jumps = new ArrayList<>();
        MarketTime time = new MarketTime(InstantSource.fixed(WALL), true);
        time.onJump(() -> jumps.add(time.offset()));
        time.learn(clockAt(WALL.plusSeconds(20)));
        assertThat(jumps).as("a fact of then was believed before").isEmpty();
        time.learn(clockAt(WALL.plusSeconds(40)));
        time.learn(clockAt(WALL.plusSeconds(41)));
        time.learn(clockAt(WALL.minusSeconds(3_600)));
        assertThat(jumps)
                .containsExactly(Duration.ofSeconds(40), Duration.ofSeconds(3_600).negated());
    }

    private static MarketClock clockAt(Instant now) {
        return new MarketClock(now, true, now, now);
    }
}
