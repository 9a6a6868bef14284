package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class OrderGroupsTest {

    private static final String BRACKET =
            "'symbol':'SPY','qty':4,'side':'buy','time_in_force':'gtc','order_class':'bracket',"
                    + "'take_profit':{'limit_price':'510'},'stop_loss':{'stop_price':'480'},";

    private final Client client =
            Client.start(
                    SimulatorOptions.builder().rateLimits(false).fillDelay(Duration.ofMillis(10)));

    OrderGroupsTest() {
        last("492");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private void last(String price) {
        client.control(
                "/_sim/market",
                "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":" + price + "}");
    }

    private static String id(JsonNode order) {
        return order.get("id").stringValue();
    }

    private String status(JsonNode order) {
        return client.orderNow(id(order)).get("status").stringValue();
    }

    @Test
    void aBracketsTakeProfitEndsItsStopLoss() {
        JsonNode entry = client.placed(BRACKET + "'type':'market'");
        JsonNode profit = entry.at("/legs/0");
        JsonNode loss = entry.at("/legs/1");
        client.awaitEvent(id(profit), "new");

        assertThat(profit.get("status").stringValue()).isEqualTo("held");
        assertThat(profit.get("order_class").stringValue()).isEqualTo("bracket");
        assertThat(status(loss)).isEqualTo("held");
        assertThat(client.get("/v2/orders?nested=true&status=all").at("/0/legs").size())
                .isEqualTo(2);
        assertThat(client.get("/v2/orders?status=all").json().size()).isEqualTo(3);
        last("511");
        client.awaitEvent(id(loss), "canceled");
        assertThat(status(profit)).isEqualTo("filled");
        assertThat(client.get("/v2/positions").json().size()).isZero();
    }

    @Test
    void aBracketsStopLossTakesTheTakeProfitsPlace() {
        JsonNode entry = client.placed(BRACKET + "'type':'market'");
        client.awaitEvent(id(entry.at("/legs/0")), "new");
        last("479");

        client.awaitEvent(id(entry.at("/legs/1")), "fill");
        assertThat(status(entry.at("/legs/0"))).isEqualTo("canceled");
        assertThat(client.get("/v2/positions").json().size()).isZero();
    }

    @Test
    void exitsAreAsLargeAsWhatTheEntryFilled() {
        JsonNode entry = client.placed(BRACKET + "'type':'limit','limit_price':'490'");
        client.awaitEvent(id(entry), "new");
        client.control(
                "/_sim/orders",
                "{\"action\":\"fill\",\"order_id\":\"" + id(entry) + "\",\"qty\":3,\"price\":490}");
        client.delete("/v2/orders/" + id(entry));
        client.awaitEvent(id(entry.at("/legs/0")), "new");

        JsonNode now = client.orderNow(id(entry));
        assertThat(now.get("status").stringValue()).isEqualTo("canceled");
        assertThat(now.get("filled_qty").stringValue()).isEqualTo("3");
        assertThat(now.at("/legs/0/qty").stringValue()).isEqualTo("3");
        assertThat(now.at("/legs/1/qty").stringValue()).isEqualTo("3");
        client.control(
                "/_sim/orders",
                "{\"action\":\"fill\",\"order_id\":\"" + id(entry.at("/legs/0")) + "\",\"qty\":1}");
        assertThat(client.orderNow(id(entry)).at("/legs/1/qty").stringValue()).isEqualTo("2");
    }

    @Test
    void cancelingOneOfAGroupCancelsAll() {
        JsonNode entry = client.placed(BRACKET + "'type':'limit','limit_price':'485'");
        client.awaitEvent(id(entry), "new");
        client.delete("/v2/orders/" + id(entry.at("/legs/1")));
        client.awaitEvent(id(entry), "canceled");

        assertThat(client.get("/v2/orders").json().size()).isZero();
        assertThat(client.get("/v2/orders?status=closed").json().size()).isEqualTo(3);
    }

    @Test
    void anOcoHoldsAPositionOnceAndAnOtoReleasesItsExit() {
        JsonNode entry =
                client.placed(
                        "'symbol':'SPY','qty':2,'side':'buy','type':'market','time_in_force':'day',"
                                + "'order_class':'oto','stop_loss':{'stop_price':'480','limit_price':'479'}");
        JsonNode exit = entry.at("/legs/0");
        client.awaitEvent(id(exit), "new");
        assertThat(exit.get("type").stringValue()).isEqualTo("stop_limit");
        client.delete("/v2/orders/" + id(exit));
        client.awaitEvent(id(exit), "canceled");
        JsonNode oco =
                client.placed(
                        "'symbol':'SPY','qty':2,'side':'sell','type':'limit','time_in_force':'gtc','order_class':'oco',"
                                + "'take_profit':{'limit_price':'520'},'stop_loss':{'stop_price':'485'}");
        client.awaitEvent(id(oco), "new");

        assertThat(client.get("/v2/positions/SPY").at("/qty_available").stringValue())
                .isEqualTo("0");
        assertThat(oco.get("limit_price").stringValue()).isEqualTo("520");
        last("484");
        client.awaitEvent(id(oco.at("/legs/0")), "fill");
        assertThat(status(oco)).isEqualTo("canceled");
    }

    @Test
    void aLegCanBeReplacedAndStaysInItsGroup() {
        JsonNode entry = client.placed(BRACKET + "'type':'market'");
        client.awaitEvent(id(entry.at("/legs/0")), "new");
        Client.Reply replaced =
                client.patch("/v2/orders/" + id(entry.at("/legs/1")), "{\"stop_price\":\"485\"}");
        assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
        client.awaitEvent(id(entry.at("/legs/1")), "replaced");
        last("484");

        client.awaitEvent(id(replaced.json()), "fill");
        assertThat(status(entry.at("/legs/0"))).isEqualTo("canceled");
    }
}
