package com.cyberhybridhub.alpaca.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.alpaca.CapturedLog;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.StreamStatus.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a connection says, hears and delivers while all goes well.
class MarketStreamTest {

    private final MarketScript script = new MarketScript();
    private StreamRig rig;
    private Heard heard;

    @BeforeEach
    void open() throws IOException {
        rig = new StreamRig(script);
        heard = rig.heard();
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    void nothingIsConnectedBeforeSomethingIsWanted() {
        assertThat(rig.stream().status()).isEmpty();
        rig.want("SPY prev_close");
        assertThat(rig.stream().status()).isEmpty();
    }

    @Test
    void whatIsWantedIsSubscribedOnTheChannelsOfItsMetrics() throws Exception {
        rig.want(
                "SPY last_trade",
                "QQQ last_quote",
                "SPY minute_bar",
                "IWM daily_bar",
                "SPY prev_close");
        assertThat(heard.nextCall())
                .isEqualTo(
                        "subscribed IWM daily_bar, QQQ last_quote, SPY last_trade, SPY minute_bar");
        JsonNode request = MarketScript.json(script.requests().take());
        assertThat(request.path("action").asString()).isEqualTo("subscribe");
        assertThat(list(request, "trades")).containsExactly("SPY");
        assertThat(list(request, "quotes")).containsExactly("QQQ");
        assertThat(list(request, "bars")).containsExactly("SPY");
        assertThat(list(request, "updatedBars")).containsExactly("SPY");
        assertThat(list(request, "dailyBars")).containsExactly("IWM");
        assertThat(list(request, "statuses")).containsExactlyInAnyOrder("IWM", "QQQ", "SPY");
        StreamStatus status = rig.await(State.LIVE);
        assertThat(status.name()).isEqualTo("iex");
        assertThat(status.connects()).isEqualTo(1);
        assertThat(status.symbols()).isEqualTo(3);
        assertThat(status.detail()).isEmpty();
        assertThat(status.lastMessageAt()).isPresent();
    }

    @Test
    void keysTravelInOneMessageOnly() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            rig.server()
                    .script(peer -> {
                        JsonNode auth = MarketScript.signIn(peer);
                        peer.text(
                                "[{\"T\":\"error\",\"code\":402,\"msg\":\"auth failed for "
                                        + auth.path("key").asString()
                                        + "\"}]");
                        assertThat(auth.path("action").asString()).isEqualTo("auth");
                        assertThat(auth.path("key").asString()).isEqualTo(StreamRig.KEY_ID);
                        assertThat(auth.path("secret").asString()).isEqualTo(StreamRig.SECRET);
                    });
            rig.rests().hold();
            rig.want("SPY last_trade");
            StreamPeer peer = rig.server().nextPeer();
            StreamStatus status = rig.await(State.REFUSED);
            assertThat(peer.target()).isEqualTo("/v2/iex");
            assertThat(peer.headers().toString())
                    .doesNotContain(StreamRig.KEY_ID, StreamRig.SECRET);
            assertThat(status.detail().orElseThrow())
                    .contains("402")
                    .doesNotContain(StreamRig.KEY_ID);
            assertThat(log.lines())
                    .isNotEmpty()
                    .noneMatch(line ->
                            line.contains(StreamRig.KEY_ID) || line.contains(StreamRig.SECRET));
        }
    }

    @Test
    void cryptoHasAConnectionOfItsOwn() throws Exception {
        rig.want("BTC/USD last_trade", "SPY last_trade");
        List<String> targets =
                List.of(rig.server().nextPeer().target(), rig.server().nextPeer().target());
        assertThat(targets).containsExactlyInAnyOrder("/v2/iex", "/v1beta3/crypto/us");
        assertThat(List.of(heard.nextCall(), heard.nextCall()))
                .containsExactlyInAnyOrder(
                        "subscribed BTC/USD last_trade", "subscribed SPY last_trade");
        assertThat(rig.stream().status())
                .extracting(StreamStatus::name)
                .containsExactlyInAnyOrder("iex", "crypto_us");
        for (int sent = 0; sent < 2; sent++) {
            JsonNode request = MarketScript.json(script.requests().take());
            boolean equities = list(request, "trades").contains("SPY");
            assertThat(request.has("statuses")).isEqualTo(equities);
        }
    }

    @Test
    void framesInPartsAndInDribblesAreDelivered() throws Exception {
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        heard.nextCall();
        String frame = "[" + trade("SPY", "1.01", 1) + "," + trade("QQQ", "9", 9) + "]";
        peer.textInParts(frame, 1, 17, 60);
        assertThat(heard.nextFact().price()).isEqualTo("1.01");
        peer.ping();
        peer.binaryInParts(frame.replace("1.01", "1.02").getBytes(StandardCharsets.UTF_8), 5, 6);
        assertThat(heard.nextFact().price()).isEqualTo("1.02");
        peer.textDribbled(frame.replace("1.01", "1.03"));
        assertThat(heard.nextFact().price()).isEqualTo("1.03");
        byte[] packed = MsgPackWriter.frame(frame.replace("1.01", "1.04"));
        peer.binaryInParts(packed, 1, packed.length - 1);
        assertThat(heard.nextFact().price()).isEqualTo("1.04");
    }

    @Test
    void oneFrameMayBringHundredsOfFacts() throws Exception {
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        heard.nextCall();
        StringBuilder frame = new StringBuilder("[");
        for (int id = 1; id <= 2_000; id++) {
            frame.append(trade("SPY", Integer.toString(id), id)).append(',');
        }
        peer.text(frame + "{\"T\":\"never heard of\"}]");
        for (int id = 1; id <= 2_000; id++) {
            assertThat(heard.nextFact().price().intValueExact()).isEqualTo(id);
        }
    }

    @Test
    void manyFramesInARowAllArrive() throws Exception {
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        heard.nextCall();
        for (int id = 1; id <= 10 * Socket.FRAMES_AHEAD; id++) {
            peer.text("[" + trade("SPY", Integer.toString(id), id) + "]");
        }
        for (int id = 1; id <= 10 * Socket.FRAMES_AHEAD; id++) {
            assertThat(heard.nextFact().price().intValueExact()).isEqualTo(id);
        }
    }

    @Test
    void haltsAreToldInTheirPlaceAmongTheFacts() throws Exception {
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        heard.nextCall();
        peer.text(
                "["
                        + trade("SPY", "1", 1)
                        + ","
                        + status("H")
                        + ","
                        + status("Q")
                        + ","
                        + trade("SPY", "2", 2)
                        + ","
                        + status("T")
                        + "]");
        assertThat(heard.nextFact().price()).isEqualTo("1");
        assertThat(heard.nextCall()).isEqualTo("halted SPY");
        assertThat(heard.nextFact().price()).isEqualTo("2");
        assertThat(heard.nextCall()).isEqualTo("resumed SPY");
        peer.text(
                "["
                        + status("P")
                        + ","
                        + status("3")
                        + ","
                        + status("2")
                        + ",{\"T\":\"s\",\"S\":\"SPY\",\"sc\":3}]");
        assertThat(heard.nextCall()).isEqualTo("halted SPY");
        assertThat(heard.nextCall()).isEqualTo("resumed SPY");
        assertThat(heard.nextCall()).isEqualTo("halted SPY");
        assertThat(heard.nextCall()).isEqualTo("resumed SPY");
    }

    @Test
    void aChangeOfWhatIsWantedFollowsOnTheSameConnection() throws Exception {
        rig.want("SPY last_trade", "QQQ last_trade");
        assertThat(heard.nextCall()).isEqualTo("subscribed QQQ last_trade, SPY last_trade");
        script.requests().take();
        rig.want("SPY last_trade", "IWM last_trade");
        assertThat(heard.nextCall()).isEqualTo("subscribed IWM last_trade");
        JsonNode drop = MarketScript.json(script.requests().take());
        JsonNode add = MarketScript.json(script.requests().take());
        assertThat(drop.path("action").asString()).isEqualTo("unsubscribe");
        assertThat(list(drop, "trades")).containsExactly("QQQ");
        assertThat(add.path("action").asString()).isEqualTo("subscribe");
        assertThat(list(add, "trades")).containsExactly("IWM");
        StreamStatus status = rig.await(live -> live.state() == State.LIVE && live.symbols() == 2);
        assertThat(status.connects()).isEqualTo(1);
    }

    @Test
    void whenNothingIsWantedAnyMoreTheConnectionEndsPolitely() throws Exception {
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        heard.nextCall();
        rig.want();
        assertThat(peer.awaitGoodbye()).isEqualTo(1000);
        rig.await(State.IDLE);
        rig.want("SPY last_quote");
        assertThat(heard.nextCall()).isEqualTo("lost SPY last_trade");
        assertThat(heard.nextCall()).isEqualTo("subscribed SPY last_quote");
    }

    @Test
    void closingSaysGoodbye() throws Exception {
        rig.want("SPY last_trade");
        StreamPeer peer = rig.server().nextPeer();
        heard.nextCall();
        rig.stream().close();
        assertThat(peer.awaitGoodbye()).isEqualTo(1000);
        peer.awaitGone();
        assertThat(rig.status().state()).isEqualTo(State.IDLE);
    }

    static String trade(String symbol, String price, long id) {
        return MarketFramesTest.trade(symbol, price, id, "2026-11-25T14:59:58Z", "\"@\"");
    }

    private static String status(String code) {
        return "{\"T\":\"s\",\"S\":\"SPY\",\"sc\":\""
                + code
                + "\",\"sm\":\"x\",\"rc\":\"\",\"rm\":\"\",\"t\":\"2026-11-25T14:59:58Z\",\"z\":\"C\"}";
    }

    private static Set<String> list(JsonNode request, String channel) {
        return StreamSupport.stream(request.path(channel).spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }
}
