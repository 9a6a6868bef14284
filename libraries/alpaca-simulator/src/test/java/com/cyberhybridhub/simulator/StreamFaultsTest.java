package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.simulator.stream.StreamFaults;
import com.cyberhybridhub.simulator.stream.StreamFaults.Delivery;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the faults' hooks do to connections.
final class StreamFaultsTest {

    private static final String LISTEN = "{'action':'listen','data':{'streams':['trade_updates']}}";

    private static final class Planned implements StreamFaults {

        private volatile @Nullable Integer refusal;
        private volatile boolean lingers;
        private volatile boolean stalls;
        private final Map<String, Delivery> once = new ConcurrentHashMap<>();

        @Override
        public Optional<Integer> refuseUpgrade(String path) {
            return Optional.ofNullable(refusal);
        }

        @Override
        public boolean lingers(String path) {
            return lingers;
        }

        @Override
        public boolean stallsAuthentication(String path) {
            return stalls;
        }

        @Override
        public Delivery onMessage(String path, String kind, String symbolOrEvent) {
            Delivery planned = once.remove(kind + " " + symbolOrEvent);
            return planned == null ? Delivery.DELIVER : planned;
        }
    }

    private final ManualClock clock = new ManualClock("2026-03-04T15:10:30.5Z");
    private final Planned faults = new Planned();
    private final AlpacaSimulator simulator =
            AlpacaSimulator.start(SimulatorOptions.builder().clock(clock).build(), faults);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private StreamClient trades() {
        StreamClient stream = StreamClient.authenticated(simulator, "/v2/iex", Client.KEY);
        stream.subscribe("'trades':['SPY']");
        return stream;
    }

    /// Lets a second pass in which SPY prints once.
    private void second() {
        clock.advance(Duration.ofSeconds(1));
    }

    private static Instant after(StreamClient stream) {
        return Instant.parse(stream.await("t").get("t").stringValue());
    }

    @Test
    void anUpgradeCanBeRefused() {
        faults.refusal = 429;

        assertThatThrownBy(() -> StreamClient.open(simulator, "/v2/iex"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(429));
    }

    @Test
    void aGhostCanHoldThePlaceAndAnAuthenticationStall() {
        faults.lingers = true;
        String auth = "{'action':'auth','key':'PKTEST','secret':'" + Client.SECRET + "'}";
        try (StreamClient refused = StreamClient.open(simulator, "/v2/iex").send(auth)) {
            assertThat(refused.await("error").get("code").intValue()).isEqualTo(406);
        }
        faults.lingers = false;
        faults.stalls = true;
        try (StreamClient stalled = StreamClient.open(simulator, "/v2/iex").send(auth).send("{")) {
            assertThat(stalled.await("error").get("code").intValue()).isEqualTo(400);
            clock.advance(Duration.ofSeconds(10));
            assertThat(stalled.await("error").get("code").intValue()).isEqualTo(404);
        }
    }

    @Test
    void messagesCanBeLostDoubledAndSwapped() {
        try (StreamClient stream = trades()) {
            faults.once.put("t SPY", Delivery.DROP);
            second();
            awaitUse();
            second();
            Instant kept = after(stream);
            faults.once.put("t SPY", Delivery.TWICE);
            second();
            Instant first = after(stream);
            Instant again = after(stream);
            faults.once.put("t SPY", Delivery.LATER);
            second();
            awaitUse();
            second();
            Instant newer = after(stream);
            Instant older = after(stream);

            assertThat(kept).isAfter("2026-03-04T15:10:31Z");
            assertThat(again).isEqualTo(first);
            assertThat(newer).isAfter(older);
        }
    }

    /// Until the planned fault has acted.
    private void awaitUse() {
        while (!faults.once.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aConnectionCanBeCutWithoutAWord() {
        try (StreamClient stream = trades()) {
            faults.once.put("t SPY", Delivery.CUT);
            second();

            assertThat(stream.closed()).isEqualTo(1006);
        }
    }

    @Test
    void aSilentConnectionStaysOpen() {
        try (StreamClient stream = trades()) {
            faults.once.put("t SPY", Delivery.SILENCE);
            second();
            awaitUse();
            second();
            stream.send("{'action':'subscribe','trades':['QQQ']}");

            assertThat(stream.hasNothing()).isTrue();
            assertThat(simulator.streamTraffic()).hasSize(1);
        }
    }

    @Test
    void pagesNothingsAndErrorsCanTakeAMessagesPlace() {
        try (StreamClient stream = trades()) {
            faults.once.put("t SPY", Delivery.HTML);
            second();
            assertThat(stream.frame().text()).startsWith("<html>");
            faults.once.put("t SPY", Delivery.DATA_NULL);
            second();
            assertThat(stream.frame().text()).isEqualTo("[null]");
            faults.once.put("t SPY", Delivery.SLOW);
            second();
            assertThat(stream.await("error").get("code").intValue()).isEqualTo(407);
            stream.closed();
        }
        try (StreamClient stream = StreamClient.open(simulator, "/stream")) {
            faults.once.put("listening ", Delivery.DATA_NULL);
            stream.send("{'action':'auth','key':'PKTEST','secret':'" + Client.SECRET + "'}")
                    .send(LISTEN);
            stream.next();
            JsonNode nothing = stream.next();
            faults.once.put("listening ", Delivery.ERROR_FRAME);
            stream.send(LISTEN);
            JsonNode error = stream.next();

            assertThat(nothing.get("data").isNull()).isTrue();
            assertThat(error.toString())
                    .isEqualTo(
                            "{\"action\":\"error\",\"data\":{\"error_message\":\"internal server error\"}}");
            assertThat(stream.closed()).isEqualTo(1000);
        }
    }
}
