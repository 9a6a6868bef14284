package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.Switches;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class SwitchesTest {

    private static final String BUY =
            "'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'day'";

    private final ManualClock wall = new ManualClock("2026-03-03T15:00:00Z");
    private Client client =
            Client.start(
                    SimulatorOptions.builder()
                            .clock(wall)
                            .rateLimits(false)
                            .fillDelay(Duration.ZERO));

    @AfterEach
    void stop() {
        client.close();
    }

    private void set(String name, String value) {
        client.control("/_sim/switches", "{\"" + name + "\":\"" + value + "\"}");
    }

    private String placed(String id) {
        String order =
                client.placed(BUY + ",'client_order_id':'" + id + "'").get("id").stringValue();
        client.awaitEvent(order, "fill");
        return order;
    }

    @Test
    void theyAreShownWithTheirValuesAndWrongOnesAreRefused() {
        JsonNode items = client.getControl("/_sim/switches").get("items");

        assertThat(items.size()).isEqualTo(Switch.values().length);
        assertThat(items.at("/0/name").stringValue()).isEqualTo("single-latest-unknown-symbol");
        assertThat(items.at("/0/values").toString()).isEqualTo("[\"404\",\"200-null\"]");
        assertThat(items.at("/0/about").stringValue()).isNotEmpty();
        assertThat(client.tryControl("/_sim/switches", "{\"crypto-fees\":\"maybe\"}").status())
                .isEqualTo(400);
        assertThat(client.tryControl("/_sim/switches", "{\"nonsense\":\"on\"}").status())
                .isEqualTo(400);
        assertThatThrownBy(() -> Switches.DEFAULTS.with(Switch.CRYPTO_FEES, "maybe"))
                .hasMessageContaining("off, on");
    }

    @Test
    void aUsedIdIsRefusedAsTheSwitchesSay() {
        placed("One");
        int before = code("One");
        set("client-order-id-after-terminal", "42210000");

        assertThat(before).isEqualTo(40010001);
        assertThat(code("One")).isEqualTo(42210000);
        client.placed(BUY + ",'client_order_id':'ONE'");
        set("client-order-id-case-sensitive", "false");
        assertThat(code("one")).isEqualTo(42210000);
        set("client-order-id-max-length", "48");
        assertThat(client.order(BUY + ",'client_order_id':'" + "x".repeat(49) + "'").status())
                .isEqualTo(422);
        set("duplicate-race", "both");
        client.placed(BUY + ",'client_order_id':'raced'");
        client.placed(BUY + ",'client_order_id':'raced'");
        wall.advance(Duration.ofSeconds(1));
        assertThat(client.order(BUY + ",'client_order_id':'raced'").status()).isEqualTo(422);
    }

    private int code(String id) {
        return client.order(BUY + ",'client_order_id':'" + id + "'").at("/code").intValue();
    }

    @Test
    void anOrderCanBecomeVisibleLate() {
        set("late-visibility-ms", "500");
        placed("late");
        String path = "/v2/orders:by_client_order_id?client_order_id=late";
        Client.Reply early = client.get(path);
        wall.advance(Duration.ofMillis(500));

        assertThat(early.status()).isEqualTo(404);
        assertThat(client.get(path).status()).isEqualTo(200);
    }

    @Test
    void aListTellsOfALateOrderAsLateAsTheLookup() {
        set("late-visibility-ms", "500");
        placed("late");
        int early = client.get("/v2/orders?status=all").json().size();
        wall.advance(Duration.ofMillis(500));

        assertThat(early).isZero();
        assertThat(client.get("/v2/orders?status=all").json().size()).isEqualTo(1);
    }

    @Test
    void anIdCanBeUsedAgainWhereNobodyOrOnlyOpenOrdersKeepIt() {
        placed("twice");
        set("dedupe", "open-orders-only");
        client.control("/_sim/orders", "{\"action\":\"hold\"}");
        client.placed(BUY + ",'client_order_id':'twice'");
        int third = client.order(BUY + ",'client_order_id':'twice'").status();
        set("dedupe", "off");

        assertThat(third).isEqualTo(422);
        client.placed(BUY + ",'client_order_id':'twice'");
        assertThat(client.get("/v2/orders?status=all").json().size()).isEqualTo(3);
    }

    @Test
    void aRefusalAndAResetCanUseUpAnId() {
        String wrong = BUY.replace("'qty':1", "'qty':100000") + ",'client_order_id':'refused'";
        client.order(wrong);
        set("refusal-consumes-id", "true");
        client.order(wrong);
        int refused = code("refused");
        placed("used");
        set("ids-survive-reset", "true");
        client.control("/_sim/reset", "");

        assertThat(refused).isEqualTo(40010001);
        assertThat(code("used")).isEqualTo(40010001);
        set("ids-survive-reset", "false");
        client.control("/_sim/reset", "");
        placed("used");
    }

    @Test
    void amountsFollowTheSwitches() {
        set("notional-qty-filled-in", "true");
        set("crypto-min-notional", "1");
        String order =
                client.placed(
                                "'symbol':'BTCUSD','notional':2,'side':'buy','type':'market','time_in_force':'gtc'")
                        .get("id")
                        .stringValue();
        client.awaitEvent(order, "fill");
        JsonNode filled = client.orderNow(order);

        assertThat(filled.get("qty")).isEqualTo(filled.get("filled_qty"));
        set("half-day-session-close", "2000");
        assertThat(
                        client.get("/v2/calendar?start=2026-11-27&end=2026-11-27")
                                .at("/0/session_close")
                                .stringValue())
                .isEqualTo("2000");
        set("opg-cls-on-paper", "strict");
        assertThat(client.order(BUY.replace("'day'", "'opg'")).status()).isEqualTo(403);
    }

    @Test
    void cryptoFeesAreBookedWhenTheDayIsOver() {
        set("crypto-fees", "on");
        String order =
                client.placed(
                                "'symbol':'BTCUSD','qty':'0.01','side':'buy','type':'market','time_in_force':'gtc'")
                        .get("id")
                        .stringValue();
        client.awaitEvent(order, "fill");
        client.control("/_sim/clock", "{\"now\":\"2026-03-04T00:00:01Z\"}");
        JsonNode fee = client.get("/v2/account/activities/CFEE").at("/0");

        assertThat(fee.get("qty").stringValue()).isEqualTo("-0.000025");
        assertThat(fee.get("date").stringValue()).isEqualTo("2026-03-03");
        assertThat(client.get("/v2/positions/BTCUSD").at("/qty").stringValue())
                .isEqualTo("0.009975");
    }

    @Test
    void aRefusalForTooManyRequestsCanPlaceTheOrder() {
        client.close();
        client =
                Client.start(
                        SimulatorOptions.builder()
                                .clock(wall)
                                .switches(
                                        Switches.DEFAULTS
                                                .with(Switch.ORDER_ON_429, "sometimes")
                                                .with(Switch.TRADING_429_CODE, "none")));
        Client.Reply reply = client.order(BUY);
        while (reply.status() != 429) {
            reply = client.get("/v2/clock");
        }
        Client.Reply placed = client.order(BUY + ",'client_order_id':'first'");
        Client.Reply dropped = client.order(BUY + ",'client_order_id':'second'");
        wall.advance(Duration.ofMinutes(2));

        assertThat(placed.status()).isEqualTo(429);
        assertThat(placed.json().has("code")).isFalse();
        assertThat(dropped.status()).isEqualTo(429);
        String path = "/v2/orders:by_client_order_id?client_order_id=";
        assertThat(client.get(path + "first").status()).isEqualTo(200);
        assertThat(client.get(path + "second").status()).isEqualTo(404);
    }
}
