package com.cyberhybridhub.alpaca.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.StreamStatus.State;
import com.cyberhybridhub.engine.orders.TradeUpdates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TradeUpdatesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:02:00Z");

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();
    private final Rests rests = new Rests();
    private StreamServer server;
    private AlpacaTradeUpdates updates;

    @BeforeEach
    void open() throws IOException {
        server = new StreamServer(this::play);
        Connection.Tools tools = StreamRig.tools(StreamRig.PATIENT, rests);
        updates =
                new AlpacaTradeUpdates(
                        server.url(),
                        new Connection.Tools(
                                tools.dialer(),
                                tools.keys(),
                                tools.waits(),
                                InstantSource.fixed(NOW),
                                rests));
    }

    @AfterEach
    void close() throws IOException {
        updates.close();
        server.close();
    }

    @Test
    void itSignsInListensAndDeliversBinaryJson() throws Exception {
        StreamPeer peer = started();
        assertThat(peer.target()).isEqualTo("/stream");
        assertThat(peer.headers().toString()).doesNotContain(StreamRig.KEY_ID);
        JsonNode auth = said.take();
        assertThat(auth.path("action").asString()).isEqualTo("authenticate");
        assertThat(auth.path("data").path("key_id").asString()).isEqualTo(StreamRig.KEY_ID);
        assertThat(auth.path("data").path("secret_key").asString()).isEqualTo(StreamRig.SECRET);
        assertThat(said.take().toString())
                .isEqualTo("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
        peer.binary(event("fill", "e-1", "filled", "1").getBytes(StandardCharsets.UTF_8));
        TradeUpdates.Update update = nextUpdate();
        assertThat(update.event()).isEqualTo("fill");
        assertThat(update.executionId()).contains("e-1");
        assertThat(update.at()).isEqualTo("2026-11-20T15:01:03.5Z");
        assertThat(update.report().status().code()).isEqualTo("filled");
        assertThat(update.report().filledQty().amount()).isEqualByComparingTo("1");
        assertThat(update.report().clientOrderId().value()).isEqualTo("hub-1");
        StreamStatus status = await(State.LIVE);
        assertThat(status.name()).isEqualTo("trade_updates");
        assertThat(status.connects()).isEqualTo(1);
    }

    @Test
    void textAndMessagePackAndPartsAreReadToo() throws Exception {
        StreamPeer peer = started();
        peer.text(event("new", "e-1", "new", "0"));
        assertThat(nextUpdate().executionId()).contains("e-1");
        peer.binary(MsgPackWriter.frame(event("new", "e-2", "new", "0")));
        assertThat(nextUpdate().executionId()).contains("e-2");
        byte[] bytes = event("new", "e-3", "new", "0").getBytes(StandardCharsets.UTF_8);
        peer.binaryInParts(bytes, 1, 100);
        assertThat(nextUpdate().executionId()).contains("e-3");
        peer.text("[" + event("new", "e-4", "new", "0") + "]");
        assertThat(nextUpdate().executionId()).contains("e-4");
    }

    /// Row 3: repetitions are told as they come; who applies them knows the execution.
    @Test
    void repetitionsUnknownEventsAndRepairsAreAllDelivered() throws Exception {
        StreamPeer peer = started();
        for (String event :
                new String[] {
                    "new", "fill", "new", "fill", "trade_bust", "trade_correct", "brand_new"
                }) {
            peer.text(event(event, "e-" + event, "filled", "1"));
            assertThat(nextUpdate().event()).isEqualTo(event);
        }
    }

    @Test
    void aStatusWordThatNobodyKnowsIsKept() throws Exception {
        StreamPeer peer = started();
        peer.text(
                event("new", "e-1", "levitating", "0")
                        .replace("\"execution_id\":\"e-1\",", "")
                        .replaceAll("\"(at|timestamp)\":\"[^\"]+\",", ""));
        TradeUpdates.Update update = nextUpdate();
        assertThat(update.report().status().code()).isEqualTo("levitating");
        assertThat(update.executionId()).isEmpty();
        assertThat(update.at()).isEqualTo(NOW);
    }

    @Test
    void whatCannotBeReadIsPassedOver() throws Exception {
        StreamPeer peer = started();
        peer.text("{\"stream\":\"trade_updates\",\"data\":null}");
        peer.text("{\"stream\":\"trade_updates\",\"data\":{\"event\":\"fill\"}}");
        peer.text(
                "{\"stream\":\"trade_updates\",\"data\":{\"event\":\"fill\",\"order\":{\"id\":7}}}");
        peer.text("<html>502</html>");
        peer.binary(new byte[] {1});
        peer.text("{\"stream\":\"weather\",\"data\":{}}");
        peer.text("7");
        peer.text(event("new", "e-1", "new", "0"));
        assertThat(nextUpdate().executionId()).contains("e-1");
        assertThat(updates.status().connects()).isEqualTo(1);
    }

    /// Row 4.
    @Test
    void anErrorInTheStreamOrACutIsALossAndListeningFollows() throws Exception {
        StreamPeer peer = started();
        peer.text("{\"action\":\"error\",\"data\":{\"error_message\":\"internal server error\"}}");
        assertThat(next()).isEqualTo("lost");
        StreamPeer second = server.nextPeer();
        assertThat(next()).isEqualTo("listening");
        second.cut();
        assertThat(next()).isEqualTo("lost");
        assertThat(next()).isEqualTo("listening");
        rests.next();
        rests.next();
    }

    @Test
    void unauthorizedIsARefusal() throws Exception {
        server.script(peer -> {
            peer.heard();
            peer.text(
                    "{\"stream\":\"authorization\",\"data\":{\"status\":\"unauthorized\",\"action\":\"authenticate\"}}");
        });
        rests.hold();
        updates.start(listener());
        StreamStatus status = await(State.REFUSED);
        assertThat(status.detail().orElseThrow()).contains("unauthorized");
        assertThat(rests.next().toMinutes()).isEqualTo(5);
        server.script(this::play);
        rests.end();
        assertThat(next()).isEqualTo("listening");
    }

    @Test
    void anAnswerWithoutOurStreamIsNoListening() throws Exception {
        server.script(peer -> {
            authorize(peer);
            peer.heard();
            peer.text("{\"stream\":\"listening\",\"data\":{\"streams\":[]}}");
        });
        rests.hold();
        updates.start(listener());
        assertThat(await(State.REFUSED).detail().orElseThrow()).contains("not offered");
        assertThat(heard).isEmpty();
    }

    @Test
    void closingSaysGoodbye() throws Exception {
        StreamPeer peer = started();
        updates.close();
        assertThat(peer.awaitGoodbye()).isEqualTo(1000);
        assertThat(updates.status().state()).isEqualTo(State.IDLE);
    }

    private void play(StreamPeer peer) throws IOException, InterruptedException {
        authorize(peer);
        said.add(MarketScript.json(peer.heard()));
        peer.binary(
                "{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void authorize(StreamPeer peer) throws IOException, InterruptedException {
        said.add(MarketScript.json(peer.heard()));
        peer.binary(
                "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    private StreamPeer started() throws InterruptedException {
        updates.start(listener());
        StreamPeer peer = server.nextPeer();
        assertThat(next()).isEqualTo("listening");
        return peer;
    }

    private TradeUpdates.Update nextUpdate() throws InterruptedException {
        return (TradeUpdates.Update) next();
    }

    private Object next() throws InterruptedException {
        Object next = heard.poll(StreamServer.DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return next;
    }

    private StreamStatus await(State state) {
        Predicate<StreamStatus> wish = status -> status.state() == state;
        return StreamRig.await(updates::status, wish);
    }

    private TradeUpdates.Listener listener() {
        return new TradeUpdates.Listener() {
            @Override
            public void onUpdate(TradeUpdates.Update update) {
                heard.add(update);
            }

            @Override
            public void onListening() {
                heard.add("listening");
            }

            @Override
            public void onLost() {
                heard.add("lost");
            }
        };
    }

    private static String event(String event, String executionId, String status, String filled) {
        return """
        {"stream":"trade_updates","data":{"event":"%s","event_id":"01J","at":"2026-11-20T15:01:03.5Z","execution_id":"%s",
         "timestamp":"2026-11-20T15:01:03.4Z","price":"612.5","qty":"1","position_qty":"1",
         "order":{"id":"7b08","client_order_id":"hub-1","created_at":"2026-11-20T15:01:02Z","updated_at":"2026-11-20T15:01:03Z",
          "symbol":"SPY","asset_class":"us_equity","notional":null,"qty":"1","filled_qty":"%s","filled_avg_price":"612.5",
          "order_class":"","order_type":"market","type":"market","side":"buy","time_in_force":"day","status":"%s","legs":null}}}\
        """
                .formatted(event, executionId, filled, status);
    }
}
