package com.cyberhybridhub.alpaca.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTargetTest {

    private static final String PAPER = "https://paper-api.alpaca.markets";
    private static final String DATA = "https://data.alpaca.markets";

    @Test
    void thePaperHostWithAPaperKeyIsTaken() {
        ProbeTarget target = ProbeTarget.of(PAPER + "/v2", DATA, "PKME", "hush");

        assertThat(target.toString()).contains(PAPER, DATA).doesNotContain("PKME", "hush");
        assertThat(target.tradingStream()).hasToString("wss://paper-api.alpaca.markets");
        assertThat(target.dataStream()).hasToString("wss://stream.data.alpaca.markets");
    }

    @Test
    void aSimulatorStreamsWhereItServes() {
        ProbeTarget target =
                ProbeTarget.of("http://127.0.0.1:9500", "http://127.0.0.1:9500", "PKME", "hush");

        assertThat(target.dataStream()).hasToString("ws://127.0.0.1:9500");
        assertThat(target.tradingStream()).hasToString("ws://127.0.0.1:9500");
    }

    @Test
    void theLiveHostIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ProbeTarget.of("https://api.alpaca.markets", DATA, "PKME", "hush"))
                .withMessageContaining("live host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKLIVE", "CKBROKER", "me"})
    void aKeyThatIsNotOfAPaperAccountIsRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbeTarget.of(PAPER, DATA, id, "hush"))
                .withMessageContaining("starts with PK")
                .withMessageNotContainingAny(id + " ", "hush");
    }

    @Test
    void anotherHostIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbeTarget.of("https://example.org", DATA, "PKME", "hush"));
    }

    @Test
    void thePlanNamesTheMoney() {
        String careful = new ProbeOptions("SPY", false, false, false, Optional.empty()).plan();
        String spending = new ProbeOptions("SPY", true, true, false, Optional.empty()).plan();

        assertThat(careful).contains("never more than\n25 USD", "It buys nothing", "hubprobe-");
        assertThat(spending).contains("It buys for 1.10 USD up to 2 times", "rate limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spy", "BTC/USD", "SPY,QQQ", "SPY&x=1"})
    void onlyAShareCanBeNamed(String symbol) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProbeOptions(symbol, false, false, false, Optional.empty()));
    }

    @Test
    void anEarlierIdIsOneOfTheProbe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ProbeOptions("SPY", false, false, false, Optional.of("hub-mine")));
    }
}
