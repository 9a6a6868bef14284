package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One question that a test says yes to, and what became of its order on both sides: as the hub
/// tells it and as the simulated broker has it.
record OrderTrial(StreamedHub both, JsonNode question, String symbol) {

    static final String TRADE_UPDATES_PATH = "/stream";

    private static final List<String> KEYS =
            List.of("APCA-API-KEY-ID", "PKACCEPTANCE", "APCA-API-SECRET-KEY", "not-a-secret");

    /// Lets a symbol dip to 196 from 200 and waits until the hub asks about it.
    static OrderTrial ask(StreamedHub both, String rule, String symbol) {
        both.simulator().holdAt(symbol, "200", "196");
        both.hub().configure(Wanted.watching(symbol).dip(rule, symbol));
        return new OrderTrial(both, both.hub().awaitQuestion(rule), symbol);
    }

    /// A rule for `StreamedHub.faults`, its quotes single ones.
    static String fault(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }

    /// Somebody else uses the account of the hub.
    static Http.Answer byHand(StreamedHub both, String method, String path, @Nullable String body) {
        return both.simulator().http().send(method, path, body, KEYS);
    }

    OrderTrial yes() {
        JsonNode answer = answered();
        assertThat(answer.path("decision").asString()).as("%s", answer).isEqualTo("approved");
        return this;
    }

    JsonNode answered() {
        return both.hub().swipe(question, 10).expect(200).json();
    }

    JsonNode awaitOrder(String status) {
        return both.hub().awaitOrder(question, status);
    }

    /// What happened to the order, oldest first.
    List<JsonNode> events() {
        String id = both.hub().order(question).orElseThrow().path("id").asString();
        return both.hub()
                .api()
                .get("/v1/me/trading/orders/" + id)
                .expect(200)
                .json()
                .path("events")
                .valueStream()
                .toList();
    }

    List<String> kinds() {
        return events().stream().map(event -> event.path("kind").asString()).toList();
    }

    /// What the person is told of how the order ended.
    JsonNode awaitNotice() {
        return Await.present("a notice about " + symbol, this::notice);
    }

    Optional<JsonNode> notice() {
        String tag =
                "trading:order:" + both.hub().order(question).orElseThrow().path("id").asString();
        return both.hub()
                .api()
                .get("/v1/me/questions?limit=200&state=open")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(open -> open.path("source_tag").asString().equals(tag))
                .findFirst();
    }

    /// The order in the broker's own books.
    JsonNode atBroker() {
        return orderAtBroker().orElseThrow();
    }

    Optional<JsonNode> orderAtBroker() {
        return portfolio()
                .path("orders")
                .valueStream()
                .filter(order ->
                        order.path("client_order_id")
                                .asString()
                                .equals("hub-" + RunningHub.id(question)))
                .findFirst();
    }

    /// What the account holds of the symbol.
    BigDecimal position() {
        return portfolio()
                .path("positions")
                .valueStream()
                .filter(position -> position.path("symbol").asString().equals(symbol))
                .map(position -> new BigDecimal(position.path("qty").asString()))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private JsonNode portfolio() {
        return both.simulator()
                .http()
                .get("/_sim/state")
                .expect(200)
                .json()
                .path("portfolios")
                .valueStream()
                .filter(account -> account.path("key_id").asString().equals(KEYS.get(1)))
                .findFirst()
                .orElseThrow();
    }

    /// Fills the order, or a part of it, at this price.
    void fill(@Nullable String qty, String price) {
        both.orders(
                fault(
                        "'action':'fill','order_id':'"
                                + atBroker().path("id").asString()
                                + "','price':"
                                + price
                                + (qty == null ? "" : ",'qty':" + qty)));
    }

    void act(String action) {
        both.orders(
                fault(
                        "'action':'"
                                + action
                                + "','order_id':'"
                                + atBroker().path("id").asString()
                                + "'"));
    }

    void cancelByHand() {
        byHand(both, "DELETE", "/v2/orders/" + atBroker().path("id").asString(), null).expect(204);
    }

    /// Waits until the order is filled, and compares both sides: one order was sent, and what the
    /// hub tells of it is what the broker has.
    JsonNode filledOnce() {
        JsonNode order = awaitOrder("filled");
        sameOnBothSides(order);
        assertThat(position()).isEqualByComparingTo(order.path("filled_qty").decimalValue());
        return order;
    }

    void sameOnBothSides(JsonNode order) {
        sentOnce();
        JsonNode truth = atBroker();
        assertThat(order.path("status").asString()).isEqualTo(truth.path("status").asString());
        assertThat(order.path("filled_qty").decimalValue())
                .isEqualByComparingTo(truth.path("filled_qty").asString());
        if (!truth.path("filled_avg_price").isNull()) {
            assertThat(order.path("filled_avg_price").decimalValue())
                    .isEqualByComparingTo(truth.path("filled_avg_price").asString());
        }
    }

    void sentOnce() {
        assertThat(both.ordersPosted(question)).hasSize(1);
    }

    /// How often the order was looked up by its id.
    long lookups() {
        return both.simulator()
                .http()
                .get("/_sim/journal?path=/v2/orders:by_client_order_id")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("path").asString().endsWith(RunningHub.id(question)))
                .count();
    }
}
