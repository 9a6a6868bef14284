package com.cyberhybridhub.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SecretTest {

    @Test
    void noSecretIsEverShown() {
        HubSettings settings =
                Read.good(
                        "ALPACA_API_KEY_ID", "PKMINE",
                        "ALPACA_API_SECRET_KEY", "hush-broker",
                        "HUB_METRICS_TOKEN", "hush-metrics",
                        "DATABASE_URL", "postgres://hub:hush-database@127.0.0.1/hub");

        assertThat(settings.toString()).doesNotContain("hush").contains("***");
        assertThat(new Secret("").toString()).isEmpty();
    }

    @Test
    void noProblemRepeatsASecret() {
        List<String> problems =
                Read.problems(
                        "ALPACA_API_SECRET_KEY", "hush",
                        "DATABASE_URL", "postgres://hub:hush@@127.0.0.1/hub",
                        "HUB_PUBLIC_URL", "https://u:hush@hub.example.org");

        assertThat(problems).isNotEmpty().noneMatch(problem -> problem.contains("hush"));
    }
}
