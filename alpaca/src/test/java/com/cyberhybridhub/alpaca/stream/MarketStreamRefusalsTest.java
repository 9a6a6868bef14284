package com.cyberhybridhub.alpaca.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.alpaca.CapturedLog;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.StreamStatus.State;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What happens when the server says no. The numbers of rows are those of the table of pitfalls.
class MarketStreamRefusalsTest {

    @SuppressWarnings("NullAway.Init") // Each test opens its own.
    private StreamRig rig;

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    /// Row 7.
    @Test
    void whenTheConnectionIsTakenItWaitsLongerEachTime() throws Exception {
        rig =
                new StreamRig(peer -> {
                    peer.text("[{\"T\":\"success\",\"msg\":\"connected\"}]");
                    peer.heard();
                    peer.text(
                            "[{\"T\":\"error\",\"code\":406,\"msg\":\"connection limit exceeded\"}]");
                });
        rig.want("SPY last_trade");
        Duration second = Duration.ofSeconds(1);
        for (int seconds : new int[] {10, 20, 40, 80, 90, 90}) {
            Duration least = Duration.ofSeconds(seconds);
            assertThat(rig.rests().next()).isBetween(least, least.plus(second));
        }
        rig.server().script(new MarketScript());
        assertThat(rig.heard().nextCall()).isEqualTo("subscribed SPY last_trade");
    }

    /// Row 22.
    @Test
    void wrongKeysAreARefusalThatIsTriedRarely() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            rig =
                    new StreamRig(peer -> {
                        peer.text("[{\"T\":\"success\",\"msg\":\"connected\"}]");
                        peer.heard();
                        peer.text("[{\"T\":\"error\",\"code\":402,\"msg\":\"auth failed\"}]");
                        peer.close(1000, "");
                    });
            rig.rests().hold();
            rig.want("SPY last_trade");
            assertThat(rig.await(State.REFUSED).detail()).contains("error 402: auth failed");
            assertThat(rig.rests().next()).isEqualTo(Duration.ofMinutes(5));
            assertThat(log.lines()).anyMatch(line -> line.contains("iex is refused: error 402"));
        }
    }

    @Test
    void aHandshakeAnswered401IsARefusal() throws Exception {
        rig = new StreamRig(new MarketScript());
        rig.server().refuseNext(401);
        rig.rests().hold();
        rig.want("SPY last_trade");
        assertThat(rig.await(State.REFUSED).detail().orElseThrow()).contains("401");
        assertThat(rig.rests().next()).isEqualTo(Duration.ofMinutes(5));
        rig.rests().end();
        rig.await(State.LIVE);
    }

    /// Row 6.
    @Test
    void aHandshakeAnswered429WaitsAsLongAsItSays() throws Exception {
        rig = new StreamRig(new MarketScript());
        rig.server().refuseNext(429, "Retry-After: 77");
        rig.server().refuseNext(503);
        rig.server().refuseNext(502);
        rig.want("SPY last_trade");
        assertThat(rig.rests().next()).isEqualTo(Duration.ofSeconds(77));
        assertThat(rig.rests().next()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(rig.rests().next()).isLessThanOrEqualTo(Duration.ofSeconds(4));
        assertThat(rig.heard().nextCall()).isEqualTo("subscribed SPY last_trade");
    }

    /// Row 26.
    @Test
    void beyondTheSymbolLimitAsManyAsFitAreStreamedAndTheRestIsToldLost() throws Exception {
        rig = new StreamRig(new MarketScript(3));
        rig.want(
                "AAA last_trade",
                "BBB last_trade",
                "CCC last_trade",
                "DDD last_trade",
                "EEE last_trade",
                "AAA minute_bar",
                "EEE minute_bar");
        StreamStatus status = rig.await(State.LIVE);
        assertThat(status.detail().orElseThrow())
                .contains("2 symbols: DDD, EEE", "405 symbol limit exceeded");
        assertThat(status.symbols()).isEqualTo(4);
        StringBuilder told = new StringBuilder();
        while (!told.toString().contains("lost")) {
            told.append(rig.heard().nextCall()).append('\n');
        }
        assertThat(told.toString())
                .startsWith("subscribed AAA minute_bar, EEE minute_bar\n")
                .contains("AAA last_trade", "BBB last_trade", "CCC last_trade")
                .endsWith("lost DDD last_trade, EEE last_trade\n");
        // With fewer wishes there is room again.
        rig.want("DDD last_trade", "EEE last_trade");
        assertThat(rig.heard().nextCall()).isEqualTo("subscribed DDD last_trade, EEE last_trade");
        rig.await(now -> now.detail().isEmpty() && now.symbols() == 2);
    }

    @Test
    void aSymbolThatTheServerFindsMalformedCostsTheOthersNothing() throws Exception {
        rig =
                new StreamRig(peer -> {
                    MarketScript.signIn(peer);
                    StringBuilder held = new StringBuilder("\"XXX\"");
                    while (true) {
                        JsonNode request = MarketScript.json(peer.heard());
                        if (request.toString().contains("BAD")) {
                            peer.text(
                                    "[{\"T\":\"error\",\"code\":400,\"msg\":\"invalid syntax\"}]");
                            continue;
                        }
                        request.path("trades").forEach(symbol -> held.append(",").append(symbol));
                        peer.text("[{\"T\":\"subscription\",\"trades\":[" + held + "]}]");
                    }
                });
        rig.want(
                "AAA last_trade",
                "BAD last_trade",
                "CCC last_trade",
                "DDD last_trade",
                "EEE last_trade");
        StreamStatus status = rig.await(State.LIVE);
        assertThat(status.symbols()).isEqualTo(4);
        assertThat(status.detail().orElseThrow()).contains("BAD", "400 invalid syntax");
    }

    @Test
    void aChannelThatTheFeedDoesNotHaveIsDoneWithout() throws Exception {
        rig =
                new StreamRig(peer -> {
                    MarketScript.signIn(peer);
                    while (true) {
                        JsonNode request = MarketScript.json(peer.heard());
                        peer.text(
                                request.has("statuses")
                                        ? "[{\"T\":\"error\",\"code\":410,\"msg\":\"invalid subscribe action for this feed\"}]"
                                        : "[{\"T\":\"subscription\",\"trades\":[\"SPY\"],\"quotes\":[],\"bars\":[]}]");
                    }
                });
        rig.want("SPY last_trade");
        assertThat(rig.heard().nextCall()).isEqualTo("subscribed SPY last_trade");
        assertThat(rig.await(State.LIVE).detail()).isEmpty();
    }

    @Test
    void aPlanWithoutTheFeedIsARefusal() throws Exception {
        rig =
                new StreamRig(peer -> {
                    MarketScript.signIn(peer);
                    peer.heard();
                    peer.text(
                            "[{\"T\":\"error\",\"code\":409,\"msg\":\"insufficient subscription\"}]");
                });
        rig.rests().hold();
        rig.want("SPY last_trade");
        assertThat(rig.await(State.REFUSED).detail())
                .contains("error 409: insufficient subscription");
    }
}
