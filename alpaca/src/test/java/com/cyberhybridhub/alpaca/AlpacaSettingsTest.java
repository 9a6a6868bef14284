package com.cyberhybridhub.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaSettingsTest {

    private static final String DATA = "https://data.alpaca.markets";

    @ParameterizedTest
    @CsvSource({
        "https://paper-api.alpaca.markets,       https://paper-api.alpaca.markets",
        "https://paper-api.alpaca.markets/,      https://paper-api.alpaca.markets",
        "https://paper-api.alpaca.markets/v2,    https://paper-api.alpaca.markets",
        "https://paper-api.alpaca.markets//v2//, https://paper-api.alpaca.markets",
        "HTTPS://API.Alpaca.Markets:443/v2/,     https://api.alpaca.markets",
        "http://127.0.0.1:9500/v2,               http://127.0.0.1:9500",
        "http://localhost:9500,                  http://localhost:9500",
        "http://[::1]:9500/,                     http://[::1]:9500"
    })
    void aBaseUrlIsReducedToItsOrigin(String given, String origin) {
        AlpacaSettings settings =
                AlpacaSettings.of(given, "https://data.sandbox.alpaca.markets/v2/", Samples.KEYS);
        assertThat(settings.tradingBaseUrl()).isEqualTo(URI.create(origin));
        assertThat(settings.dataBaseUrl()).isEqualTo(AlpacaSettings.SANDBOX_DATA_URL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://paper-api.alpaca.markets.evil.example",
                "https://data.alpaca.markets",
                "https://broker-api.alpaca.markets",
                "https://paper-api.alpaca.markets.",
                "http://paper-api.alpaca.markets",
                "https://paper-api.alpaca.markets:8443",
                "https://paper-api.alpaca.markets/v3",
                "https://paper-api.alpaca.markets?x=1",
                "https://127.0.0.1@evil.example",
                "http://127.0.0.1.evil.example",
                "http://10.0.0.1:9500",
                "http://0.0.0.0:9500",
                "ftp://127.0.0.1",
                "paper-api.alpaca.markets",
                "not a url",
                ""
            })
    void anyOtherTradingHostIsRefused(String url) {
        assertThatThrownBy(() -> AlpacaSettings.of(url, DATA, Samples.KEYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trading base URL");
    }

    @Test
    void aTradingHostIsNoDataHost() {
        assertThatThrownBy(() ->
                        AlpacaSettings.of(DATA, "https://paper-api.alpaca.markets", Samples.KEYS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        AlpacaSettings.of(
                                "https://paper-api.alpaca.markets",
                                "https://paper-api.alpaca.markets",
                                Samples.KEYS))
                .hasMessageContaining("data base URL");
    }

    @Test
    void realMoneyIsNotTradedOnInventedPrices() {
        assertThatThrownBy(() ->
                        AlpacaSettings.of(
                                "https://api.alpaca.markets",
                                "http://127.0.0.1:9500",
                                Samples.KEYS))
                .hasMessageContaining("invented");
        assertThat(AlpacaSettings.of("https://api.alpaca.markets", DATA, Samples.KEYS).live())
                .isTrue();
    }

    @Test
    void onlyASimulatorOnThisMachineIsLoopback() {
        assertThat(AlpacaSettings.of("http://127.0.0.1:9500", DATA, Samples.KEYS).loopback())
                .isTrue();
        assertThat(
                        AlpacaSettings.of("https://paper-api.alpaca.markets", DATA, Samples.KEYS)
                                .loopback())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://paper-api.alpaca.markets, https://data.alpaca.markets,         wss://paper-api.alpaca.markets, wss://stream.data.alpaca.markets",
        "https://api.alpaca.markets/v2,    https://data.alpaca.markets/v2,      wss://api.alpaca.markets,       wss://stream.data.alpaca.markets",
        "https://paper-api.alpaca.markets, https://data.sandbox.alpaca.markets, wss://paper-api.alpaca.markets, wss://stream.data.sandbox.alpaca.markets",
        "http://127.0.0.1:9500/v2,         http://localhost:9501,               ws://127.0.0.1:9500,            ws://localhost:9501",
        "https://[::1]:9500,               http://127.0.0.1,                    wss://[::1]:9500,               ws://127.0.0.1"
    })
    void theStreamsFollowTheHosts(String trading, String data, URI tradingStream, URI dataStream) {
        AlpacaSettings settings = AlpacaSettings.of(trading, data, Samples.KEYS);
        assertThat(settings.tradingStreamUrl()).isEqualTo(tradingStream);
        assertThat(settings.dataStreamUrl()).isEqualTo(dataStream);
        assertThat(settings.withStreams("", " ")).isEqualTo(settings);
    }

    @Test
    void streamsMayBeElsewhereOnThisMachine() {
        AlpacaSettings settings =
                AlpacaSettings.of("https://paper-api.alpaca.markets", DATA, Samples.KEYS)
                        .withStreams(
                                "ws://127.0.0.1:7/", "WSS://stream.data.sandbox.alpaca.markets/v2");
        assertThat(settings.tradingStreamUrl()).isEqualTo(URI.create("ws://127.0.0.1:7"));
        assertThat(settings.dataStreamUrl()).isEqualTo(AlpacaSettings.SANDBOX_DATA_STREAM_URL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://evil.example",
                "ws://stream.data.alpaca.markets",
                "https://stream.data.alpaca.markets",
                "wss://paper-api.alpaca.markets",
                "wss://stream.data.alpaca.markets/v2/iex",
                "wss://stream.data.alpaca.markets?key=PK1",
                "not a url"
            })
    void anyOtherStreamHostIsRefused(String url) {
        AlpacaSettings settings =
                AlpacaSettings.of("https://paper-api.alpaca.markets", DATA, Samples.KEYS);
        assertThatThrownBy(() -> settings.withStreams("", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("data stream URL")
                .hasMessageNotContaining("PK1");
    }

    @Test
    void realMoneyFollowsRealStreamsOnly() {
        AlpacaSettings live = AlpacaSettings.of("https://api.alpaca.markets", DATA, Samples.KEYS);
        for (String stream : new String[] {"ws://127.0.0.1:1", "wss://paper-api.alpaca.markets"}) {
            assertThatThrownBy(() -> live.withStreams(stream, ""))
                    .hasMessageContaining("not of the account");
        }
        assertThatThrownBy(() -> live.withStreams("", "ws://127.0.0.1:1"))
                .hasMessageContaining("invented");
    }

    @Test
    void aRefusalDoesNotRepeatWhatWasPastedIntoTheUrl() {
        assertThatThrownBy(() ->
                        AlpacaSettings.of(
                                "https://PKID:hush@api.alpaca.markets", DATA, Samples.KEYS))
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> AlpacaSettings.of("https://hush hush", DATA, Samples.KEYS))
                .hasMessageNotContaining("hush");
    }

    @Test
    void keysNeverPrintThemselves() {
        AlpacaSettings settings = AlpacaSettings.of("http://127.0.0.1:1", DATA, Samples.KEYS);
        assertThat(Samples.KEYS).hasToString("***");
        assertThat(settings.toString()).doesNotContain(Samples.KEY_ID, Samples.SECRET);
        assertThatThrownBy(() -> new AlpacaKeys("PK1", "hush\r\nhush"))
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> new AlpacaKeys("", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLiveKeyIsKnownByItsPrefix() {
        assertThat(new AlpacaKeys("AK123", "x").live()).isTrue();
        assertThat(Samples.KEYS.live()).isFalse();
    }
}
