package com.cyberhybridhub.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrderWaitSettingsTest {

    @Test
    void aBrokerOnThisMachineMayBeWaitedForShortly() {
        assertThat(
                        Read.good(
                                        "ALPACA_TRADING_BASE_URL", "http://127.0.0.1:9500",
                                        "HUB_ORDER_LEASE_MILLIS", "200",
                                        "HUB_ORDER_QUIET_MILLIS", "600")
                                .orderWaits())
                .isEqualTo(
                        new HubSettings.OrderWaits(Duration.ofMillis(200), Duration.ofMillis(600)));
    }

    @Test
    void aRealBrokerIsGivenItsTime() {
        assertThat(
                        Read.problems(
                                "HUB_ORDER_LEASE_MILLIS", "19999",
                                "HUB_ORDER_QUIET_MILLIS", "59999"))
                .containsExactly(
                        "HUB_ORDER_LEASE_MILLIS below 20000 is only for a broker on this machine",
                        "HUB_ORDER_QUIET_MILLIS below 60000 is only for a broker on this machine");
    }

    @Test
    void aRealBrokerIsNotAskedMoreOftenThanAnyPlanAllows() {
        assertThat(Read.good("ALPACA_REQUESTS_PER_MINUTE", "10000").alpaca().requestsPerMinute())
                .isEqualTo(10_000);
        assertThat(Read.problems("ALPACA_REQUESTS_PER_MINUTE", "10001"))
                .containsExactly(
                        "ALPACA_REQUESTS_PER_MINUTE above 10000 is only for a broker on this machine");
    }

    @Test
    void theQuietPeriodOutlastsTwoClaims() {
        assertThat(Read.problems("HUB_ORDER_LEASE_MILLIS", "30001"))
                .containsExactly(
                        "HUB_ORDER_QUIET_MILLIS must be at least twice HUB_ORDER_LEASE_MILLIS");
    }
}
