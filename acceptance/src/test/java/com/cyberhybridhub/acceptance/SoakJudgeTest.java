package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The soak's judge sees what is missing, twice or wrong.
class SoakJudgeTest {

    private final ObjectNode hubs =
            json(
                    """
                    {"questions": [{"id": "q1", "decision": "approved", "pipeline_key": "trading"}],
                     "orders": [{"client_order_id": "hub-q1", "alpaca_order_id": "b1", "question_id": "q1",
                       "symbol": "SPY", "side": "buy", "status": "filled", "filled_qty": 0.5,
                       "filled_avg_price": 40, "reasons": []}],
                     "status": {"positions": [{"symbol": "SPY", "qty": 0.5}], "kill_switch": []},
                     "events": [{"kind": "fill", "execution_id": "x1"}, {"kind": "fill"}],
                     "price": {"price": 41.50}}\
                    """);
    private final ObjectNode brokers =
            json(
                    """
                    {"orders": [{"client_order_id": "hub-q1", "id": "b1", "symbol": "SPY", "side": "buy",
                       "status": "filled", "filled_qty": "0.50", "filled_avg_price": "40.00"}],
                     "fills": [{"client_order_id": "hub-q1", "execution_id": "x1", "qty": "0.2"},
                       {"client_order_id": "hub-q1", "execution_id": "x2", "qty": "0.3"}],
                     "positions": [{"symbol": "SPY", "qty": "0.5"}],
                     "prices": [{"symbol": "SPY", "last_trade": 41.5}],
                     "posts": [{}]}\
                    """);
    private String log = "all is well";

    @Test
    void whatAgreesIsNoDifference() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void anOrderThatTheHubDoesNotKnowIsSeen() {
        hubs.putArray("orders");
        assertThat(differences()).contains("the hub does not know the broker's order hub-q1");
        assertThat(differences()).contains("question q1 was decided 'approved' and has 0 orders");
    }

    @Test
    void anOrderThatTheBrokerDoesNotHaveIsSeen() {
        brokers.putArray("orders");
        assertThat(differences()).contains("order hub-q1 is filled and not at the broker");
    }

    @Test
    void aStatusThatDiffersIsSeen() {
        order(order -> order.put("status", "new"));
        assertThat(differences())
                .contains(
                        "order hub-q1, status: the simulator says filled, the hub new",
                        "order hub-q1 has not ended: new");
    }

    @Test
    void aLostFillIsSeen() {
        order(order -> order.put("filled_qty", new java.math.BigDecimal("0.2")));
        assertThat(differences())
                .contains("order hub-q1, executions: the simulator says 0.5, the hub 0.2")
                .contains(
                        "the hub's fills, positions: the simulator says {SPY=0.5}, the hub {SPY=0.2}");
    }

    @Test
    void anExecutionThatIsCountedTwiceIsSeen() {
        ((ObjectNode) hubs.path("events").get(1)).put("execution_id", "x1");
        assertThat(differences()).containsExactly("order hub-q1: execution x1 counted wrongly");
    }

    @Test
    void aSecondPostIsSeen() {
        brokers.withArray("posts").addObject();
        assertThat(differences()).containsExactly("order hub-q1 was posted 2 times");
    }

    @Test
    void aPositionAPriceAHaltAndAnErrorAreSeen() {
        ((ObjectNode) hubs.path("status")).putArray("positions");
        ((ObjectNode) hubs.path("status"))
                .putArray("kill_switch")
                .addObject()
                .put("state", "HALTED");
        ((ObjectNode) hubs.path("price")).put("price", 41);
        log = "12:00 ERROR something\n12:01 INFO fine";
        assertThat(differences())
                .containsExactly(
                        "the hub's view, positions: the simulator says {SPY=0.5}, the hub {}",
                        "SPY, last trade: the simulator says 41.5, the hub 41",
                        "halted: {\"state\":\"HALTED\"}",
                        "the hub logged: 12:00 ERROR something");
    }

    @Test
    void aHeapThatGrowsIsSeen() {
        List<SoakMemory.Sample> samples =
                List.of(20, 21, 40, 22, 30, 30, 31, 33, 32).stream()
                        .map(heap -> new SoakMemory.Sample(heap, 200))
                        .toList();
        assertThat(SoakMemory.heapOfThird(samples, 0)).isEqualTo(21);
        assertThat(SoakMemory.heapOfThird(samples, 2)).isEqualTo(32);
    }

    private void order(Consumer<ObjectNode> change) {
        change.accept((ObjectNode) hubs.path("orders").get(0));
    }

    private List<String> differences() {
        SoakJudge judge =
                new SoakJudge(
                        new SoakView(
                                list(hubs, "questions"),
                                list(hubs, "orders"),
                                hubs.path("status"),
                                brokers,
                                list(brokers, "prices")));
        judge.orders();
        judge.questions(Map.of("q1", "approved"));
        judge.posts(Map.of("hub-q1", list(brokers, "posts")));
        judge.fills(Map.of("hub-q1", list(hubs, "events")));
        judge.positions();
        judge.prices(Map.of("SPY", Optional.of(hubs.path("price"))));
        judge.calm(log);
        return judge.differences();
    }

    private static List<JsonNode> list(JsonNode of, String name) {
        return of.path(name).valueStream().toList();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Http.JSON.readTree(text);
    }
}
