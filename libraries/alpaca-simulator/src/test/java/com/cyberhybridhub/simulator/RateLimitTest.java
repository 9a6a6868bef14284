package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RateLimitTest {

    private static final String DATA = "/v2/stocks/trades/latest?symbols=SPY";

    @Test
    void twoHundredAtOnceThenTheBucketRefillsTokenByToken() {
        ManualClock clock = new ManualClock("2026-03-04T15:10:30Z");
        try (Client client = Client.start(SimulatorOptions.builder().clock(clock))) {
            Client.Reply first = client.get(DATA);
            assertThat(first.header("X-Ratelimit-Limit")).isEqualTo("200");
            assertThat(first.header("X-Ratelimit-Remaining")).isEqualTo("199");
            assertThat(first.header("X-Ratelimit-Reset")).isNotEmpty();
            for (int i = 1; i < 200; i++) {
                assertThat(client.get(DATA).status()).isEqualTo(200);
            }
            Client.Reply refused = client.get(DATA);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.text()).isEqualTo("{\"message\":\"too many requests.\"}");
            assertThat(refused.header("X-Ratelimit-Limit")).isEmpty();
            assertThat(refused.header("X-Request-ID")).isNotEmpty();

            // Trading and other accounts have budgets of their own.
            assertThat(client.get("/v2/clock").status()).isEqualTo(200);
            assertThat(client.getAs("PKOTHER", "s", DATA).status()).isEqualTo(200);
            clock.advance(Duration.ofMillis(300));
            assertThat(client.get(DATA).status()).isEqualTo(200);
            assertThat(client.get(DATA).status()).isEqualTo(429);
        }
    }
}
