package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.broker.OrderEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The wall clock moves only when a test moves it, so that every pause of the broker is exact.
final class ReplaceAndCancelTest {

    private static final String LIMIT =
            "'symbol':'SPY','qty':4,'side':'buy','type':'limit','limit_price':480,'time_in_force':'gtc'";

    private final ManualClock wall = new ManualClock("2026-03-03T15:00:00Z");
    private final Client client =
            Client.start(SimulatorOptions.builder().clock(wall).rateLimits(false));

    ReplaceAndCancelTest() {
        client.control(
                "/_sim/market", "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":492}");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private String place(String fields) {
        return client.placed(fields).get("id").stringValue();
    }

    private String working(String fields) {
        String id = place(fields);
        wall.advance(Duration.ofSeconds(1));
        client.awaitEvent(id, "new");
        return id;
    }

    private String names(String id) {
        StringBuilder names = new StringBuilder();
        client.history().stream()
                .filter(event -> event.order().id().toString().equals(id))
                .forEach(event -> names.append(event.event()).append(' '));
        return names.toString().strip();
    }

    @Test
    void aReplacedOrderGetsANewIdAndItsEventsComeInOrder() {
        String old = working(LIMIT);
        Client.Reply answer =
                client.patch(
                        "/v2/orders/" + old,
                        "{\"qty\":\"3\",\"limit_price\":485,\"client_order_id\":\"second\"}");
        JsonNode pending = client.orderNow(old);
        String next = answer.at("/id").stringValue();
        Client.Reply again = client.patch("/v2/orders/" + old, "{\"limit_price\":486}");
        wall.advance(Duration.ofSeconds(1));
        client.awaitEvent(next, "new");

        assertThat(pending.get("status").stringValue()).isEqualTo("pending_replace");
        assertThat(answer.at("/replaces").stringValue()).isEqualTo(old);
        assertThat(answer.at("/qty").stringValue()).isEqualTo("3");
        assertThat(again.at("/message").stringValue())
                .isEqualTo("unable to replace order, order is not open");
        JsonNode over = client.orderNow(old);
        assertThat(over.get("status").stringValue()).isEqualTo("replaced");
        assertThat(over.get("replaced_by").stringValue()).isEqualTo(next);
        assertThat(over.get("replaced_at").isNull()).isFalse();
        assertThat(names(old)).isEqualTo("pending_new new pending_replace replaced");
        assertThat(names(next)).isEqualTo("pending_new new");
        assertThat(client.orderNow(next).get("client_order_id").stringValue()).isEqualTo("second");
    }

    @Test
    void aFillMayWinAgainstAReplacement() {
        String old = working(LIMIT);
        String next =
                client.patch("/v2/orders/" + old, "{\"limit_price\":481}").at("/id").stringValue();
        client.control("/_sim/market", "{\"symbol\":\"SPY\",\"last_trade\":479}");
        client.awaitEvent(old, "order_replace_rejected");

        assertThat(client.orderNow(old).get("status").stringValue()).isEqualTo("filled");
        assertThat(client.orderNow(next).get("status").stringValue()).isEqualTo("rejected");
        assertThat(client.orderNow(next).get("failed_at").isNull()).isFalse();
    }

    @Test
    void aFillMayWinAgainstACancel() {
        String won = working(LIMIT);
        String lost = working(LIMIT.replace("480", "470"));
        assertThat(client.delete("/v2/orders/" + won).status()).isEqualTo(204);
        assertThat(client.delete("/v2/orders/" + lost).status()).isEqualTo(204);
        assertThat(client.orderNow(won).get("status").stringValue()).isEqualTo("pending_cancel");
        assertThat(client.delete("/v2/orders/" + won).status()).isEqualTo(422);
        client.control("/_sim/market", "{\"symbol\":\"SPY\",\"last_trade\":479}");
        client.awaitEvent(won, "order_cancel_rejected");
        wall.advance(Duration.ofSeconds(1));
        client.awaitEvent(lost, "canceled");

        assertThat(names(won))
                .isEqualTo("pending_new new pending_cancel fill order_cancel_rejected");
        assertThat(names(lost)).isEqualTo("pending_new new pending_cancel canceled");
    }

    @Test
    void notEverythingCanBeReplaced() {
        String fresh = place(LIMIT);
        assertThat(client.patch("/v2/orders/" + fresh, "{\"qty\":1}").status()).isEqualTo(422);
        wall.advance(Duration.ofSeconds(1));
        client.awaitEvent(fresh, "new");
        String notional =
                working(
                        "'symbol':'SPY','notional':50,'side':'buy','type':'limit','limit_price':400,'time_in_force':'day'");

        assertThat(client.patch("/v2/orders/" + notional, "{\"limit_price\":401}").status())
                .isEqualTo(422);
        assertThat(client.patch("/v2/orders/" + fresh, "{}").at("/message").stringValue())
                .isEqualTo("order parameters are not changed");
        assertThat(client.patch("/v2/orders/" + fresh, "{\"qty\":1.5}").status()).isEqualTo(422);
        assertThat(client.patch("/v2/orders/" + fresh, "{\"stop_price\":5}").at("/code").intValue())
                .isEqualTo(40010001);
        assertThat(
                        client.patch("/v2/orders/" + fresh, "{\"qty\":2000}")
                                .at("/message")
                                .stringValue())
                .isEqualTo("insufficient buying power");
        assertThat(client.patch("/v2/orders/nope", "{\"qty\":2}").status()).isEqualTo(404);
    }

    @Test
    void eventIdsGrowAndFillsCarryThePositionAfterThem() {
        String id =
                working(
                        "'symbol':'SPY','qty':4,'side':'buy','type':'market','time_in_force':'day'");
        OrderEvent fill = client.awaitEvent(id, "fill");

        assertThat(fill.positionQty()).isEqualByComparingTo("4");
        assertThat(fill.fill()).isNotNull();
        assertThat(fill.eventId()).matches("[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(fill.keyId()).isEqualTo(Client.KEY);
        assertThat(client.history().stream().map(OrderEvent::eventId).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
