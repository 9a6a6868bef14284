package com.cyberhybridhub.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.engine.orders.Broker.BrokerException;
import com.cyberhybridhub.engine.orders.Broker.Lookup;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Finding orders again, and what counts as evidence that there is none.
class OrderLookupTest {

    private WireServer server;
    private AlpacaTradingClient client;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer(WireServer.json(200, Samples.order()));
        client =
                new AlpacaTradingClient(
                        Samples.settings(server), InstantSource.system(), Samples.PATIENT);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void anOrderIsFoundByOurId() {
        server.answer(
                WireServer.json(
                        200,
                        Samples.order()
                                .replace(
                                        "\"filled_qty\":\"0\",\"filled_avg_price\":null",
                                        "\"filled_qty\":\"0.099207531\",\"filled_avg_price\":\"100.798800\"")
                                .replace(
                                        "\"filled_at\":null",
                                        "\"filled_at\":\"2026-11-20T10:01:03.123456789-05:00\"")
                                .replace("\"pending_new\"", "\"filled\"")));

        ExecutionReport report = ((Lookup.Found) client.find(Samples.ID)).report();

        assertThat(report.filledQty()).isEqualTo(Quantity.of("0.099207531"));
        assertThat(report.filledAvgPrice()).contains(new BigDecimal("100.798800"));
        assertThat(report.filledAt()).contains(Instant.parse("2026-11-20T15:01:03.123456Z"));
        assertThat(report.status().isTerminal()).isTrue();
        assertThat(report.raw()).contains("\"a_new_field\":{\"x\":[1,2]}");
        assertThat(server.requests().getFirst().target())
                .isEqualTo("/v2/orders:by_client_order_id?client_order_id=" + Samples.ID);
    }

    @Test
    void onlyTheBrokersOwn404SaysThatThereIsNone() {
        server.answer(
                WireServer.json(404, Samples.error(40410000, "order not found for " + Samples.ID)));
        assertThat(client.find(Samples.ID)).isEqualTo(new Lookup.NotFound());

        server.answer(WireServer.html(404));
        assertThat(client.find(Samples.ID)).isInstanceOf(Lookup.Unavailable.class);
        server.answer(WireServer.json(404, "{\"message\":\"Not Found\"}"));
        assertThat(client.find(Samples.ID)).isInstanceOf(Lookup.Unavailable.class);
    }

    @Test
    void aLookupThatFailsIsNoEvidence() {
        for (WireServer.Reply reply :
                List.of(
                        WireServer.html(401),
                        WireServer.json(403, Samples.error(40310000, "no")),
                        WireServer.html(502),
                        WireServer.json(302, "", "Location: http://127.0.0.1:1/"),
                        WireServer.json(200, Samples.order().replace("hub-", "bub-")),
                        WireServer.json(200, "{}"),
                        WireServer.json(200, Samples.order().substring(0, 300)))) {
            server.answer(reply);
            assertThat(client.find(Samples.ID)).isInstanceOf(Lookup.Unavailable.class);
        }
    }

    @Test
    void aReadWaitsOutA429() {
        AtomicInteger calls = new AtomicInteger();
        server.answer((request, out) ->
                (calls.incrementAndGet() == 1
                                ? WireServer.json(429, "{\"message\":\"too many requests.\"}")
                                : WireServer.json(200, "{\"client_order_id\":\"x\"}"))
                        .write(request, out));
        assertThat(client.find(Samples.ID)).isInstanceOf(Lookup.Unavailable.class);
        assertThat(server.count("GET")).isEqualTo(2);
    }

    @Test
    void noOrderIsClaimedWhileTheBrokerWantsARest() {
        assertThat(client.awaitOrderSlot(Duration.ZERO)).isTrue();
        server.answer(
                WireServer.json(429, "{\"message\":\"too many requests.\"}", "Retry-After: 30"));
        assertThat(client.find(Samples.ID)).isInstanceOf(Lookup.Unavailable.class);
        assertThat(server.count("GET")).isEqualTo(1);
        assertThat(client.awaitOrderSlot(Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void theListOfOrdersLeavesOutWhatIsNotOursAndUnreadable() {
        String legs =
                "{\"id\":\"x\",\"client_order_id\":\"somebody\",\"symbol\":null,\"side\":null,\"status\":\"new\"}";
        server.answer(WireServer.json(200, "[" + Samples.order() + "," + legs + "]"));
        assertThat(client.submittedAfter(Instant.parse("2026-11-20T15:00:00Z")))
                .extracting(ExecutionReport::clientOrderId)
                .containsExactly(Samples.ID);
        assertThat(server.requests().getFirst().target())
                .isEqualTo(
                        "/v2/orders?status=all&direction=desc&limit=500&after=2026-11-20T15%3A00%3A00Z");

        server.answer(WireServer.json(200, "[" + Samples.order().replace("\"SPY\"", "null") + "]"));
        assertThatThrownBy(() -> client.submittedAfter(Instant.EPOCH))
                .isInstanceOf(BrokerException.class);
    }
}
