package com.cyberhybridhub.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingTest {

    @ParameterizedTest
    @CsvSource({
        "TRADING_ENABLE, TRADING_ENABLED",
        "TRADINGENABLED, TRADING_ENABLED",
        "ALPACA_API_KEY, ALPACA_API_KEY_ID",
        "ALPACA_SECRET_KEY, ALPACA_API_SECRET_KEY",
        "HUB_PROT, HUB_PORT",
        "DATABASE_URI, DATABASE_URL"
    })
    void theNearestKnownNameIsFound(String misspelt, String meant) {
        assertThat(Setting.nearest(misspelt)).contains(meant);
    }

    @Test
    void nothingIsNearToSomethingElse() {
        assertThat(Setting.nearest("HUB_TELEMETRY_ENDPOINT")).isEmpty();
    }

    @Test
    void onlyWholePrefixesAreOurs() {
        assertThat(Setting.hasOurPrefix("TRADING_X")).isTrue();
        assertThat(Setting.hasOurPrefix("FIREBASE_X")).isTrue();
        assertThat(Setting.hasOurPrefix("TRADINGX")).isFalse();
        assertThat(Setting.hasOurPrefix("PATH")).isFalse();
    }

    @Test
    void everySettingHasOneOfOurPrefixes() {
        assertThat(Setting.values()).allMatch(setting -> Setting.hasOurPrefix(setting.name()));
    }
}
