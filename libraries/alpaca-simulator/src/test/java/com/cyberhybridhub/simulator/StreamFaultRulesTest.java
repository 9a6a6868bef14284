package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class StreamFaultRulesTest {

    private static final long WAIT_SECONDS = 20;
    private static final String ABORTED = "aborted";
    private static final String CLOSED = "closed";
    private static final String BUY =
            "'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'day','client_order_id':";
    private static final ManualClock CLOCK = new ManualClock("2026-03-04T15:10:30.5Z");
    private static final Client CLIENT =
            Client.start(
                    SimulatorOptions.builder()
                            .clock(CLOCK)
                            .rateLimits(false)
                            .fillDelay(Duration.ZERO));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private @Nullable Stream opened;

    @AfterAll
    static void stop() {
        CLIENT.close();
        HTTP.close();
    }

    @AfterEach
    void clear() {
        faults("[]");
        if (opened != null) {
            opened.socket.abort();
        }
    }

    private static JsonNode faults(String rules) {
        return CLIENT.control("/_sim/faults", rules.replace('\'', '"'));
    }

    private Stream open(String path) {
        Stream stream = new Stream(path);
        opened = stream;
        return stream;
    }

    /// Follows the trade updates.
    private Stream openTrades() {
        Stream stream = open("/stream");
        stream.say(
                "{'action':'authenticate','data':{'key_id':'%s','secret_key':'%s'}}"
                        .formatted(Client.KEY, Client.SECRET));
        stream.say("{'action':'listen','data':{'streams':['trade_updates']}}");
        assertThat(stream.next()).contains("\"authorized\"");
        assertThat(stream.next()).contains("\"listening\"");
        return stream;
    }

    /// What a client hears: messages as text, then how the connection ended.
    private static final class Stream implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private final WebSocket socket;

        Stream(String path) {
            String url = CLIENT.simulator().url().replace("http:", "ws:") + path;
            socket =
                    HTTP.newWebSocketBuilder()
                            .header("APCA-API-KEY-ID", Client.KEY)
                            .header("APCA-API-SECRET-KEY", Client.SECRET)
                            .buildAsync(URI.create(url), this)
                            .join();
        }

        void say(String text) {
            socket.sendText(text.replace('\'', '"'), true).join();
        }

        String next() {
            try {
                String text = NudgedWait.poll(heard, socket, WAIT_SECONDS, ABORTED);
                assertThat(text).as("a message or an end").isNotNull();
                return String.valueOf(text);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /// The events of trade updates up to that one, or to the end of the connection.
        List<String> eventsTo(String last) {
            List<String> events = new ArrayList<>();
            do {
                String text = next();
                boolean update = text.startsWith("{") && text.contains("\"event\"");
                events.add(
                        update
                                ? new JsonMapper().readTree(text).at("/data/event").stringValue()
                                : text);
            } while (!List.of(last, ABORTED, CLOSED).contains(events.getLast()));
            return events;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket from, ByteBuffer data, boolean last) {
            return onText(from, StandardCharsets.UTF_8.decode(data), last);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            heard.add(status == 1006 ? ABORTED : CLOSED);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            heard.add(ABORTED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    drop        | pending_new, fill
                    reorder     | pending_new, fill
                    error_frame | pending_new, {"action":"error","data":{"error_message":"internal server error"}}, closed
                    data_null   | pending_new, {"stream":"trade_updates","data":null}, fill
                    """)
    void tradeUpdatesSufferWhatTheRuleSays(String fault, String events) {
        Stream stream = openTrades();
        faults("[{'path':'/stream','event':'new','fault':'" + fault + "'}]");
        CLIENT.placed(BUY + "'" + fault + "'");

        assertThat(String.join(", ", stream.eventsTo("fill"))).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "slow_407"})
    void theConnectionCanBreakInTheMiddle(String fault) {
        Stream stream = openTrades();
        faults("[{'path':'/stream','event':'new','fault':'" + fault + "'}]");
        CLIENT.placed(BUY + "'" + fault + "'");

        // What waited to be sent may be lost with it.
        assertThat(stream.eventsTo("fill")).isSubsetOf("pending_new", ABORTED).endsWith(ABORTED);
    }

    @Test
    void aDuplicateIsTheSameAgainAndWhatIsOutOfOrderComesLate() {
        Stream stream = openTrades();
        faults("[{'fault':'reorder','event':'new'}]");
        CLIENT.placed(BUY + "'late'");
        assertThat(stream.eventsTo("new")).containsExactly("pending_new", "fill", "new");

        faults("[{'fault':'duplicate','event':'fill'}]");
        CLIENT.placed(BUY + "'twice'");
        assertThat(stream.eventsTo("new")).containsExactly("pending_new", "new");
        assertThat(stream.next()).isEqualTo(stream.next()).contains("execution_id");
    }

    @Test
    void aPageCanTakeTheirPlace() {
        Stream stream = openTrades();
        faults("[{'fault':'html_frame','path':'/stream','event':'new'}]");
        CLIENT.placed(BUY + "'page'");

        assertThat(stream.eventsTo("fill")).hasSize(3).element(1).asString().startsWith("<html>");
    }

    @Test
    void aSilentStreamSaysNothingMoreUntilItIsCut() {
        Stream stream = openTrades();
        faults("[{'fault':'silence','path':'/stream','event':'new','times':1}]");
        CLIENT.placed(BUY + "'silent'");
        CLIENT.await("silent", "filled");

        assertThat(faults("{'fault':'cut','now':true,'path':'/v2'}").at("/done/cut").intValue())
                .isZero();
        assertThat(faults("{'fault':'cut','now':true}").at("/done/cut").intValue()).isPositive();
        assertThat(stream.eventsTo("fill")).isSubsetOf("pending_new", ABORTED).endsWith(ABORTED);
        assertThat(CLIENT.getWithoutKey("/_sim/faults").at("/items/0/acted").intValue())
                .isEqualTo(1);
    }

    @Test
    void everyOpenStreamFallsSilentAtOnce() {
        Stream stream = openTrades();
        JsonNode streams = CLIENT.getWithoutKey("/_sim/journal?path=/none").at("/streams");
        assertThat(streams.toString()).contains("{\"path\":\"/stream\",\"frames\":");

        assertThat(faults("[{'fault':'silence','now':true}]").at("/done/silence").intValue())
                .isPositive();
        CLIENT.placed(BUY + "'hush'");
        CLIENT.await("hush", "filled");
        faults("[{'fault':'cut','now':true}]");
        assertThat(stream.next()).isEqualTo(ABORTED);
    }

    @Test
    void anUpgradeIsRefused() {
        faults("[{'fault':'refuse_upgrade','path':'/v2/test','times':1}]");

        assertThatThrownBy(() -> open("/v2/test"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(429));
        assertThat(open("/v2/test").next()).contains("connected");
    }

    @Test
    void anOldSessionLingers() {
        faults("[{'fault':'connection_limit','path':'/v2/iex','for_ms':60000}]");
        Stream refused = open("/v2/iex");
        assertThat(refused.next()).contains("connected");
        assertThat(refused.next()).contains("406");
        assertThat(refused.next()).isEqualTo(CLOSED);

        CLOCK.advance(Duration.ofMinutes(1));
        Stream welcome = open("/v2/iex");
        assertThat(welcome.next()).contains("connected");
        assertThat(welcome.next()).contains("\"authenticated\"");
    }

    @Test
    void anAuthenticationIsLeftWithoutAnAnswer() {
        faults("[{'fault':'auth_timeout','path':'/v2/test'}]");
        Stream stream = open("/v2/test");
        assertThat(stream.next()).contains("connected");

        CLOCK.advance(Duration.ofSeconds(11));
        assertThat(stream.next()).contains("404");
        assertThat(stream.next()).isEqualTo(CLOSED);
    }

    @Test
    void aSlowClientIsToldSoAndControlMessagesAreSpoiledByNameOnly() {
        faults("[{'fault':'drop'},{'fault':'slow_407','event':'subscription'}]");
        Stream stream = open("/v1beta3/crypto/us");
        assertThat(stream.next()).contains("connected");
        assertThat(stream.next()).contains("authenticated");
        stream.say("{'action':'subscribe','trades':['BTC/USD']}");

        assertThat(stream.next()).contains("407");
        assertThat(stream.next()).isIn(CLOSED, ABORTED);
    }
}
