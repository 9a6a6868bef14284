package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.broker.OrderEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class InterventionsTest {

    private static final String BUY =
            "'symbol':'SPY','qty':2,'side':'buy','type':'market','time_in_force':'day'";

    private final Client client =
            Client.start(SimulatorOptions.builder().rateLimits(false).fillDelay(Duration.ZERO));

    InterventionsTest() {
        client.control(
                "/_sim/market", "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":492}");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private String place() {
        return client.placed(BUY).get("id").stringValue();
    }

    private Client.Reply act(String fields) {
        return client.tryControl("/_sim/orders", "{" + fields.replace('\'', '"') + "}");
    }

    @Test
    void anOrderIsRejectedAfterItWasAccepted() {
        act("'action':'reject','symbol':'SPY'");
        String id = place();
        client.awaitEvent(id, "rejected");
        JsonNode order = client.orderNow(id);

        assertThat(order.get("status").stringValue()).isEqualTo("rejected");
        assertThat(order.get("failed_at").isNull()).isFalse();
        client.awaitEvent(place(), "fill");
    }

    @Test
    void heldOrdersFillWhenTheyAreReleasedOrForced() {
        act("'action':'hold'");
        String forced = place();
        String released = place();
        client.awaitEvent(released, "new");
        act("'action':'fill','order_id':'" + forced + "','qty':1,'price':'491.5'");

        assertThat(client.orderNow(forced).get("status").stringValue())
                .isEqualTo("partially_filled");
        assertThat(client.orderNow(released).get("status").stringValue()).isEqualTo("new");
        act("'action':'release'");
        client.awaitEvent(forced, "fill");
        client.awaitEvent(released, "fill");
        assertThat(client.orderNow(forced).get("filled_avg_price").stringValue())
                .isEqualTo("491.75");
    }

    @Test
    void aCancelHangsUntilItIsReleased() {
        act("'action':'hold'");
        String filled = place();
        String canceled = place();
        client.awaitEvent(filled, "new");
        client.awaitEvent(canceled, "new");
        for (String id : List.of(filled, canceled)) {
            act("'action':'hang','order_id':'" + id + "'");
            assertThat(client.delete("/v2/orders/" + id).status()).isEqualTo(204);
        }
        act("'action':'fill','order_id':'" + filled + "'");
        client.awaitEvent(filled, "fill");

        assertThat(client.orderNow(canceled).get("status").stringValue())
                .isEqualTo("pending_cancel");
        act("'action':'release','order_id':'" + canceled + "'");
        client.awaitEvent(canceled, "canceled");
        assertThat(client.orderNow(filled).get("status").stringValue()).isEqualTo("filled");
    }

    @Test
    void anOrderPausesInAStateAndGoesOn() {
        act("'action':'hold'");
        String id = place();
        client.awaitEvent(id, "new");
        act("'action':'move','order_id':'" + id + "','status':'suspended'");
        act("'action':'release'");
        client.awaitEvent(id, "suspended");
        act("'action':'move','order_id':'" + id + "','status':'new'");

        client.awaitEvent(id, "fill");
        assertThat(act("'action':'move','order_id':'" + id + "','status':'new'").status())
                .isEqualTo(409);
    }

    @Test
    void executionsAreCorrectedAndBusted() {
        String id = place();
        OrderEvent fill = client.awaitEvent(id, "fill");
        act("'action':'correct','execution_id':'" + fill.executionId() + "','price':490");
        OrderEvent corrected = client.awaitEvent(id, "trade_correct");
        String average = client.orderNow(id).get("filled_avg_price").stringValue();
        String cash = client.get("/v2/account").at("/cash").stringValue();
        act("'action':'bust','execution_id':'" + fill.executionId() + "'");
        OrderEvent busted = client.awaitEvent(id, "trade_bust");

        assertThat(corrected.fill()).isNotNull();
        assertThat(corrected.positionQty()).isEqualByComparingTo("2");
        assertThat(average).isEqualTo("490");
        assertThat(cash).isEqualTo("99020");
        assertThat(busted.executionId()).isNotEqualTo(fill.executionId());
        assertThat(busted.positionQty()).isEqualByComparingTo("0");
        assertThat(client.get("/v2/account").at("/cash").stringValue()).isEqualTo("100000");
        assertThat(client.get("/v2/positions").json().size()).isZero();
        assertThat(client.get("/v2/account/activities").json().size()).isZero();
        assertThat(client.orderNow(id).get("filled_qty").stringValue()).isEqualTo("0");
    }

    @Test
    void whatCannotBeDoneIsAProblem() {
        assertThat(act("'action':'dance'").status()).isEqualTo(400);
        assertThat(act("'action':'fill'").status()).isEqualTo(400);
        String nobody = "00000000-0000-0000-0000-000000000000";
        assertThat(act("'action':'reject','order_id':'" + nobody + "'").status()).isEqualTo(404);
        assertThat(act("'action':'bust','execution_id':'" + nobody + "'").status()).isEqualTo(404);
        assertThat(act("'action':'reject','symbol':'ZZZ'").status()).isEqualTo(404);
    }
}
