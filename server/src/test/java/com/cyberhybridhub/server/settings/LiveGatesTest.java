package com.cyberhybridhub.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.orders.SendPolicy;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LiveGatesTest {

    private static final String LIVE = "https://api.alpaca.markets";
    private static final String TRADING = "ALPACA_TRADING_BASE_URL";
    private static final String DATA = "ALPACA_DATA_BASE_URL";

    @Test
    void allGatesOpenTogetherLetLiveTradingThrough() {
        HubSettings settings =
                Read.good(
                        TRADING,
                        LIVE,
                        "ALPACA_ALLOW_LIVE",
                        "true",
                        "ALPACA_API_KEY_ID",
                        "AKLIVE",
                        "ALPACA_API_SECRET_KEY",
                        "hush",
                        "TRADING_ENABLED",
                        "true");

        assertThat(LiveGates.isLive(settings.alpaca().tradingUrl())).isTrue();
    }

    @Test
    void theFlagAloneChangesNothing() {
        assertThat(LiveGates.isLive(Read.good("ALPACA_ALLOW_LIVE", "true").alpaca().tradingUrl()))
                .isFalse();
    }

    @Test
    void theLiveHostNeedsTheFlag() {
        assertThat(Read.problems(TRADING, LIVE))
                .containsExactly(
                        "ALPACA_TRADING_BASE_URL is the live host: that needs ALPACA_ALLOW_LIVE=true");
    }

    @Test
    void realMoneyIsSentOnce() {
        assertThat(
                        Read.problems(
                                TRADING,
                                LIVE,
                                "ALPACA_ALLOW_LIVE",
                                "true",
                                "HUB_ORDER_RESEND",
                                "RESEND_SAME_ID"))
                .containsExactly(
                        "HUB_ORDER_RESEND=RESEND_SAME_ID and the live host exclude each other:"
                                + " with real money every order is sent once");
        assertThat(Read.good("HUB_ORDER_RESEND", "RESEND_SAME_ID").trading().sendPolicy())
                .isEqualTo(SendPolicy.RESEND_SAME_ID);
    }

    @Test
    void aLiveKeyNeedsTheFlagOnAnyHost() {
        assertThat(Read.problems("ALPACA_API_KEY_ID", "AKLIVE", "ALPACA_API_SECRET_KEY", "hush"))
                .containsExactly(
                        "ALPACA_API_KEY_ID is a live key (AK…): that needs ALPACA_ALLOW_LIVE=true");
        assertThat(
                        Read.problems(
                                TRADING,
                                "http://127.0.0.1:9500",
                                "ALPACA_API_KEY_ID",
                                "AKLIVE",
                                "ALPACA_API_SECRET_KEY",
                                "hush"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9500", "http://localhost:9500", "https://127.0.0.1"})
    void aLiveHostNeedsAlpacasData(String data) {
        assertThat(Read.problems(TRADING, LIVE, "ALPACA_ALLOW_LIVE", "true", DATA, data))
                .containsExactly(
                        "ALPACA_DATA_BASE_URL must be Alpaca's data host when trading is live");
    }

    @Test
    void aStreamTellsOfTheAccountThatOrdersGoTo() {
        String stream = "ALPACA_TRADING_STREAM_URL";
        assertThat(Read.problems(stream, "wss://api.alpaca.markets"))
                .singleElement()
                .asString()
                .startsWith(stream + " must name the host of ALPACA_TRADING_BASE_URL");
        Read.good(stream, "wss://paper-api.alpaca.markets");
        assertThat(Read.problems("ALPACA_DATA_STREAM_URL", "wss://api.alpaca.markets")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALPACA_TRADING_STREAM_URL", "ALPACA_DATA_STREAM_URL"})
    void withRealMoneyNoStreamIsOnThisMachine(String stream) {
        assertThat(
                        Read.problems(
                                TRADING,
                                LIVE,
                                "ALPACA_ALLOW_LIVE",
                                "true",
                                stream,
                                "ws://127.0.0.1:9500"))
                .singleElement()
                .asString()
                .startsWith(stream + " must");
    }

    @Test
    void aLiveHostAndTestModeExcludeEachOther() {
        assertThat(
                        Read.problems(
                                TRADING,
                                LIVE,
                                "ALPACA_ALLOW_LIVE",
                                "true",
                                "QUESTION_PIPELINE_TEST_MODE",
                                "true"))
                .containsExactly(
                        "QUESTION_PIPELINE_TEST_MODE=true and the live host exclude each other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.alpaca.markets.example.org",
                "https://example.org/api.alpaca.markets",
                "https://broker-api.alpaca.markets",
                "https://data.alpaca.markets",
                "https://127.0.0.1.example.org",
                "https://10.0.0.1",
                "https://0.0.0.0"
            })
    void aTradingHostThatIsNeitherAlpacasNorLoopbackIsRefused(String url) {
        assertThat(Read.problems(TRADING, url, "ALPACA_ALLOW_LIVE", "true"))
                .containsExactly(
                        "ALPACA_TRADING_BASE_URL must be Alpaca's paper or live host, or loopback");
    }

    @Test
    void aDataHostThatIsNeitherAlpacasNorLoopbackIsRefused() {
        assertThat(Read.problems(DATA, "https://api.alpaca.markets"))
                .containsExactly("ALPACA_DATA_BASE_URL must be Alpaca's data host, or loopback");
    }

    @ParameterizedTest
    @CsvSource({
        "ALPACA_TRADING_BASE_URL, http://paper-api.alpaca.markets",
        "ALPACA_DATA_BASE_URL, http://data.alpaca.markets"
    })
    void nothingGoesBeyondLoopbackInTheClear(String name, String url) {
        assertThat(Read.problems(name, url))
                .containsExactly("a broker URL beyond loopback must be https");
    }

    @Test
    void everyClosedGateIsNamedAtOnce() {
        assertThat(
                        Read.problems(
                                TRADING,
                                LIVE,
                                DATA,
                                "http://127.0.0.1:9500",
                                "ALPACA_API_KEY_ID",
                                "AKLIVE",
                                "QUESTION_PIPELINE_TEST_MODE",
                                "true"))
                .hasSize(5)
                .anyMatch(problem -> problem.contains("live host: that needs"))
                .anyMatch(problem -> problem.contains("live key"))
                .anyMatch(problem -> problem.contains("data host when trading is live"))
                .anyMatch(problem -> problem.contains("exclude each other"))
                .anyMatch(problem -> problem.contains("set together or not at all"));
    }

    @Test
    void keysComeTogether() {
        assertThat(Read.problems("ALPACA_API_KEY_ID", "PKPAPER"))
                .containsExactly(
                        "ALPACA_API_KEY_ID and ALPACA_API_SECRET_KEY are set together or not at all");
        assertThat(Read.problems("ALPACA_API_SECRET_KEY", "hush"))
                .containsExactly(
                        "ALPACA_API_KEY_ID and ALPACA_API_SECRET_KEY are set together or not at all");
    }

    @Test
    void tradingNeedsKeysOrTestMode() {
        assertThat(Read.problems("TRADING_ENABLED", "true"))
                .singleElement()
                .asString()
                .contains("needs ALPACA_API_KEY_ID");
        assertThat(
                        Read.good("TRADING_ENABLED", "true", "QUESTION_PIPELINE_TEST_MODE", "true")
                                .trading()
                                .enabled())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9500", "http://localhost", "http://[::1]:9500"})
    void loopbackIsNeverLive(String url) {
        HubSettings settings = Read.good(TRADING, url, DATA, url);

        assertThat(LiveGates.isLoopback(settings.alpaca().tradingUrl())).isTrue();
        assertThat(LiveGates.isLive(settings.alpaca().tradingUrl())).isFalse();
    }

    @Test
    void theLiveHostIsLiveOnAnyPortAndPath() {
        assertThat(LiveGates.isLive(URI.create("https://api.alpaca.markets:443/v2"))).isTrue();
        assertThat(LiveGates.isLive(URI.create("https://paper-api.alpaca.markets"))).isFalse();
    }
}
