package com.cyberhybridhub.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.engine.orders.Placement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The POST of an order against a server that answers in every bad way: what is concluded, and that
/// it went out once.
class OrderSubmissionTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private WireServer server;
    private AlpacaTradingClient client;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer(WireServer.json(200, Samples.order()));
        client =
                new AlpacaTradingClient(
                        Samples.settings(server), InstantSource.system(), Samples.SHORT);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void theBytesOfAnOrderAreCanonical() {
        assertThat(text(Samples.TEN_DOLLARS_OF_SPY))
                .isEqualTo(
                        "{\"symbol\":\"SPY\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\","
                                + "\"notional\":\"10\",\"client_order_id\":\""
                                + Samples.ID
                                + "\"}");
        assertThat(text(Samples.HALF_A_COIN))
                .isEqualTo(
                        "{\"symbol\":\"BTC/USD\",\"side\":\"sell\",\"type\":\"market\",\"time_in_force\":\"gtc\","
                                + "\"qty\":\"0.5\",\"client_order_id\":\""
                                + Samples.ID
                                + "\"}");
    }

    @Test
    void anOrderThatTheBrokerConfirmsIsAccepted() {
        Placement placement = submit(LONG);

        assertThat(placement).isInstanceOf(Placement.Accepted.class);
        ExecutionReport report = ((Placement.Accepted) placement).report();
        assertThat(report.brokerOrderId()).isEqualTo("7b08e8a1-0000-4000-8000-000000000001");
        assertThat(report.status()).isEqualTo(new OrderStatus.Brokers("pending_new"));
        assertThat(report.updatedAt()).isEqualTo(Instant.parse("2026-11-20T15:01:02.7Z"));
        assertThat(report.terms().matches(Samples.TEN_DOLLARS_OF_SPY)).isTrue();
        WireServer.Request sent = server.requests().getFirst();
        assertThat(sent.method() + " " + sent.target()).isEqualTo("POST /v2/orders");
        assertThat(sent.body()).isEqualTo(text(Samples.TEN_DOLLARS_OF_SPY));
        assertThat(sent.header("apca-api-key-id")).isEqualTo(Samples.KEY_ID);
        assertThat(sent.header("apca-api-secret-key")).isEqualTo(Samples.SECRET);
        assertThat(sent.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void anUnknownStatusWordIsKept() {
        server.answer(
                WireServer.json(200, Samples.order().replace("pending_new", "some_new_word")));
        assertThat(((Placement.Accepted) submit(LONG)).report().status().code())
                .isEqualTo("some_new_word");
    }

    @Test
    void aCryptoAnswerWithoutTheSlashIsTheSameOrder() {
        server.answer(
                WireServer.json(
                        200,
                        Samples.order()
                                .replace("\"SPY\"", "\"BTCUSD\"")
                                .replace("\"buy\"", "\"sell\"")
                                .replace(
                                        "\"notional\":\"10.00\",\"qty\":null",
                                        "\"notional\":null,\"qty\":0.500000000")));
        Placement placement =
                client.submit(
                        client.prepare(Samples.HALF_A_COIN),
                        Samples.HALF_A_COIN,
                        LONG,
                        Departure.FREE);
        assertThat(placement).isInstanceOf(Placement.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {42210000, 40010001})
    void aDuplicateIdMeansThatTheOrderIsThere(long code) {
        server.answer(WireServer.json(422, Samples.error(code, "client_order_id must be unique")));
        assertThat(submit(LONG)).isEqualTo(new Placement.AlreadyThere());
        assertThat(server.count("POST")).isEqualTo(1);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(403, 40310000, "insufficient buying power"),
                Arguments.of(403, 40310000, "potential wash trade detected. use complex orders"),
                Arguments.of(403, 40310100, "pattern day trading protection"),
                Arguments.of(404, 40410000, "symbol not found: ZZZ"),
                Arguments.of(400, 40010000, "request body format is invalid"),
                Arguments.of(422, 40010001, "qty or notional is required"),
                Arguments.of(422, 42210000, "notional amount must be >= 1.00"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalInTheBrokersOwnWordsIsDefinitive(int status, long code, String message) {
        server.answer(WireServer.json(status, Samples.error(code, message)));
        Placement.Rejected rejected = (Placement.Rejected) submit(LONG);
        assertThat(rejected.reason().code()).isEqualTo("broker_" + code);
        assertThat(rejected.reason().detail()).isEqualTo(message);
        assertThat(server.count("POST")).isEqualTo(1);
    }

    @Test
    void aRefusalIsCleanedAndBounded() {
        String nasty = "no\\u0000\\u001b[31m\\r\\nnow " + Samples.SECRET + "x".repeat(2_000);
        server.answer(WireServer.json(403, Samples.error(40310000, nasty)));
        String detail = ((Placement.Rejected) submit(LONG)).reason().detail();
        assertThat(detail).startsWith("no [31m now ***xxx").hasSize(HttpSurface.MESSAGE_MAX_CHARS);
    }

    @Test
    void keysThatAreNotAcceptedPlaceNothing() {
        server.answer(WireServer.html(401));
        assertThat(((Placement.Rejected) submit(LONG)).reason().code())
                .isEqualTo("broker_unauthorized");
        server.answer(WireServer.json(401, "{\"message\":\"unauthorized.\"}"));
        assertThat(((Placement.Rejected) submit(LONG)).reason().code())
                .isEqualTo("broker_unauthorized");
    }

    static Stream<Arguments> doubts() {
        String order = Samples.order();
        return Stream.of(
                Arguments.of("429", WireServer.json(429, "{\"message\":\"too many requests.\"}")),
                Arguments.of(
                        "429 with a code",
                        WireServer.json(429, Samples.error(42910000, "rate limit exceeded"))),
                Arguments.of(
                        "429 inside a 403",
                        WireServer.json(403, Samples.error(42910000, "rate limit exceeded"))),
                Arguments.of("408", WireServer.json(408, Samples.error(40810000, "timeout"))),
                Arguments.of(
                        "500",
                        WireServer.json(500, Samples.error(50010000, "internal server error"))),
                Arguments.of("HTML 502", WireServer.html(502)),
                Arguments.of("HTML 504", WireServer.html(504)),
                Arguments.of("HTML 403", WireServer.html(403)),
                Arguments.of("HTML 404", WireServer.html(404)),
                Arguments.of(
                        "403 without a code", WireServer.json(403, "{\"message\":\"forbidden.\"}")),
                Arguments.of("409", WireServer.json(409, Samples.error(40910000, "conflict"))),
                Arguments.of("200 in HTML", WireServer.html(200)),
                Arguments.of("200 empty", WireServer.json(200, "")),
                Arguments.of("204", WireServer.json(204, "")),
                Arguments.of("200 null", WireServer.json(200, "null")),
                Arguments.of("200 list", WireServer.json(200, "[" + order + "]")),
                Arguments.of(
                        "truncated JSON",
                        WireServer.json(200, order.substring(0, order.length() / 2))),
                Arguments.of("two values", WireServer.json(200, order + order)),
                Arguments.of("other id", WireServer.json(200, order.replace("hub-", "bub-"))),
                Arguments.of("other symbol", WireServer.json(200, order.replace("SPY", "SPYG"))),
                Arguments.of(
                        "other side", WireServer.json(200, order.replace("\"buy\"", "\"sell\""))),
                Arguments.of(
                        "other type",
                        WireServer.json(200, order.replace("\"market\"", "\"limit\""))),
                Arguments.of("other amount", WireServer.json(200, order.replace("10.00", "10.01"))),
                Arguments.of(
                        "no broker id", WireServer.json(200, order.replace("\"id\":", "\"di\":"))),
                Arguments.of(
                        "garbage amount",
                        WireServer.json(200, order.replace("10.00", "1e999999999"))),
                Arguments.of(
                        "negative fill",
                        WireServer.json(
                                200, order.replace("\"filled_qty\":\"0", "\"filled_qty\":\"-1"))),
                Arguments.of(
                        "no HTTP",
                        (WireServer.Reply)
                                (_, out) ->
                                        out.write(
                                                "\u0000garbage\r\n\r\n"
                                                        .getBytes(StandardCharsets.US_ASCII))),
                Arguments.of("closed at once", (WireServer.Reply) (_, _) -> {}),
                Arguments.of(
                        "closed inside the body",
                        (WireServer.Reply)
                                (_, out) -> {
                                    out.write(
                                            WireServer.head(
                                                    200, "application/json", order.length()));
                                    out.write(
                                            order.substring(0, 40)
                                                    .getBytes(StandardCharsets.UTF_8));
                                }),
                Arguments.of("10 MB", (WireServer.Reply) (_, out) -> tenMegabytes(out)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubts")
    void whateverIsNotCertainIsUnknownAndWasSentOnce(String name, WireServer.Reply reply) {
        server.answer(reply);
        assertThat(submit(LONG)).as(name).isInstanceOf(Placement.Unknown.class);
        assertThat(server.count("POST")).isEqualTo(1);
        assertThat(server.requests()).hasSize(1);
    }

    private Placement submit(Duration deadline) {
        return client.submit(
                client.prepare(Samples.TEN_DOLLARS_OF_SPY),
                Samples.TEN_DOLLARS_OF_SPY,
                deadline,
                Departure.FREE);
    }

    private String text(OrderTicket ticket) {
        return new String(client.prepare(ticket).body(), StandardCharsets.UTF_8);
    }

    private static void tenMegabytes(OutputStream out) throws IOException {
        byte[] block = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        out.write(WireServer.head(200, "application/json", 10L << 20));
        for (int i = 0; i < 10; i++) {
            out.write(block);
        }
    }
}
