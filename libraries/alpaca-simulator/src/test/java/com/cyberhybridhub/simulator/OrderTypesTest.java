package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.time.SessionMode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class OrderTypesTest {

    private final ManualClock wall = new ManualClock("2026-03-03T15:00:00Z");
    private final Client client =
            Client.start(
                    SimulatorOptions.builder()
                            .session(SessionMode.NYSE)
                            .clock(wall)
                            .rateLimits(false)
                            .fillDelay(Duration.ZERO));

    OrderTypesTest() {
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

    private void at(String now) {
        client.control("/_sim/clock", "{\"now\":\"" + now + "\"}");
    }

    private String place(String fields) {
        return client.placed("'symbol':'SPY'," + fields).get("id").stringValue();
    }

    private void own(int shares) {
        String id =
                place("'qty':" + shares + ",'side':'buy','type':'market','time_in_force':'day'");
        client.awaitEvent(id, "fill");
    }

    @Test
    void aSellStopFillsOnceItsPriceIsReached() {
        own(1);
        String id =
                place("'qty':1,'side':'sell','type':'stop','stop_price':490,'time_in_force':'day'");
        client.awaitEvent(id, "new");
        last("489.50");

        assertThat(client.awaitEvent(id, "fill").order().filledAvgPrice())
                .isEqualByComparingTo("489.49");
        assertThat(client.orderNow(id).get("stop_price").stringValue()).isEqualTo("490");
    }

    @Test
    void aStopLimitKeepsItsLimitAndABuyStopItsCollar() {
        String limited =
                place(
                        "'qty':1,'side':'buy','type':'stop_limit','stop_price':495,'limit_price':496,'time_in_force':'day'");
        String collared =
                place("'qty':1,'side':'buy','type':'stop','stop_price':495,'time_in_force':'day'");
        client.awaitEvent(collared, "new");
        last("510");
        last("500");

        assertThat(client.awaitEvent(collared, "fill").order().filledAvgPrice())
                .isEqualByComparingTo("500");
        assertThat(client.orderNow(limited).get("status").stringValue()).isEqualTo("new");
        last("495.50");
        assertThat(client.awaitEvent(limited, "fill").order().filledAvgPrice())
                .isEqualByComparingTo("495.5");
    }

    @Test
    void aTrailingStopFollowsTheBestPrice() {
        own(1);
        String id =
                place(
                        "'qty':1,'side':'sell','type':'trailing_stop','trail_percent':'1','time_in_force':'gtc'");
        client.awaitEvent(id, "new");
        last("600");
        last("594.50");
        last("598");
        JsonNode waiting = client.orderNow(id);
        last("594");

        assertThat(waiting.get("hwm").stringValue()).isEqualTo("600");
        assertThat(waiting.get("stop_price").stringValue()).isEqualTo("594");
        assertThat(waiting.get("trail_percent").stringValue()).isEqualTo("1");
        assertThat(client.awaitEvent(id, "fill").order().filledAvgPrice())
                .isEqualByComparingTo("593.98");
    }

    @Test
    void whatCannotFillAtOnceIsCanceled() {
        String ioc =
                place(
                        "'qty':1,'side':'buy','type':'limit','limit_price':480,'time_in_force':'ioc'");
        client.awaitEvent(ioc, "canceled");
        String fok =
                place(
                        "'qty':1,'side':'buy','type':'limit','limit_price':500,'time_in_force':'fok'");

        client.awaitEvent(fok, "fill");
        assertThat(client.orderNow(ioc).get("filled_qty").stringValue()).isEqualTo("0");
    }

    @Test
    void auctionOrdersFillAtTheOpenAndAtTheClose() {
        String close = place("'qty':1,'side':'buy','type':'market','time_in_force':'cls'");
        String open = place("'qty':2,'side':'buy','type':'market','time_in_force':'opg'");
        String dear =
                place(
                        "'qty':1,'side':'buy','type':'limit','limit_price':100,'time_in_force':'opg'");
        at("2026-03-03T21:00:01Z");
        client.awaitEvent(close, "fill");
        at("2026-03-04T14:29:59Z");
        assertThat(client.orderNow(open).get("status").stringValue()).isEqualTo("accepted");
        at("2026-03-04T14:30:01Z");

        client.awaitEvent(open, "fill");
        client.awaitEvent(dear, "canceled");
        assertThat(client.get("/v2/positions/SPY").at("/qty").stringValue()).isEqualTo("3");
    }

    @Test
    void extendedHoursOrdersFillBeforeTheOpenAndEndWithTheDay() {
        at("2026-03-04T12:00:00Z");
        last("492");
        String early =
                place(
                        "'qty':1,'side':'buy','type':'limit','limit_price':495,'time_in_force':'day','extended_hours':true");
        String plain =
                place(
                        "'qty':1,'side':'buy','type':'limit','limit_price':495,'time_in_force':'day'");

        client.awaitEvent(early, "fill");
        assertThat(client.orderNow(early).get("expires_at").stringValue())
                .isEqualTo("2026-03-05T01:00:00Z");
        assertThat(client.orderNow(plain).get("status").stringValue()).isEqualTo("accepted");
        assertThat(client.orderNow(plain).get("expires_at").stringValue())
                .isEqualTo("2026-03-04T21:00:00Z");
    }

    @Test
    void aHaltHoldsExtendedHoursOrdersToo() {
        at("2026-03-04T12:00:00Z");
        last("492");
        client.control("/_sim/market", "{\"symbol\":\"SPY\",\"halt\":true}");
        String early =
                "'qty':1,'side':'buy','type':'limit','limit_price':9000,'time_in_force':'day','extended_hours':true";
        String halted = place(early);
        String other = client.placed("'symbol':'QQQ'," + early).get("id").stringValue();

        // Of another symbol and placed later: by then the halted one would be filled, too.
        client.awaitEvent(other, "fill");
        assertThat(client.orderNow(halted).get("status").stringValue()).isEqualTo("accepted");
        client.control("/_sim/market", "{\"symbol\":\"SPY\",\"halt\":false}");
        client.awaitEvent(halted, "fill");
    }

    @Test
    void ordersUntilCanceledAreSweptAfterNinetyDays() {
        String id =
                place("'qty':1,'side':'buy','type':'limit','limit_price':10,'time_in_force':'gtc'");
        assertThat(client.orderNow(id).get("expires_at").stringValue())
                .isEqualTo("2026-06-01T20:15:00Z");
        at("2026-06-01T20:15:00Z");

        client.awaitEvent(id, "expired");
    }
}
