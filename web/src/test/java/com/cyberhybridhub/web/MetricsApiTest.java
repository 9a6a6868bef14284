package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may read `/metrics`.
final class MetricsApiTest {

    private static final WebOptions HERE =
            new WebOptions("127.0.0.1", 0, Optional.empty(), List.of());

    @Test
    void withoutATokenThisMachineMayRead() {
        try (TestHub hub = new TestHub()) {
            Reply reply = hub.anonymous().get("/metrics");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("hub_up 1.0\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded",
                "Via",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "x-forwarded-server",
                "X-Forwarded",
                "X-Real-IP"
            })
    void withoutATokenNothingThatAProxyForwardedMay(String header) {
        try (TestHub hub = new TestHub()) {
            Reply reply = hub.anonymous().with(header, "127.0.0.1").get("/metrics");
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.text()).contains("metrics_not_open", "HUB_METRICS_TOKEN");
        }
    }

    @Test
    void withATokenOnlyWhoCarriesItMay() {
        try (TestHub hub = new TestHub(HERE, Optional.of("scrape-me"))) {
            assertThat(hub.anonymous().get("/metrics").status()).isEqualTo(401);
            assertThat(hub.as(OWNER).get("/metrics").status()).isEqualTo(401);
            assertThat(hub.withToken("scrape-me").get("/metrics").status()).isEqualTo(200);
            assertThat(
                            hub.withToken("scrape-me")
                                    .with("X-Forwarded-For", "10.0.0.1")
                                    .get("/metrics")
                                    .status())
                    .isEqualTo(200);
        }
    }
}
