package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.broker.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class OrdersTest {

    private static final String BUY_ONE =
            "'symbol':'SPY','qty':'1','side':'buy','type':'market','time_in_force':'day'";

    private Client client = Client.start(options());

    private static SimulatorOptions.Builder options() {
        return SimulatorOptions.builder().rateLimits(false).fillDelay(Duration.ofMillis(20));
    }

    @BeforeEach
    void pinTheTape() {
        client.control(
                "/_sim/market", "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":492}");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void tenDollarsBuyNineDecimalsAtTheOffer() {
        JsonNode answer =
                client.placed(
                        "'symbol':'SPY','notional':10,'side':'buy','type':'market','time_in_force':'day','client_order_id':'ten'");
        JsonNode filled = client.await("ten", "filled");

        assertThat(answer.get("status").stringValue()).isEqualTo("pending_new");
        assertThat(answer.get("qty").isNull()).isTrue();
        assertThat(answer.get("notional").stringValue()).isEqualTo("10");
        assertThat(filled.get("filled_qty").stringValue()).isEqualTo("0.020325203");
        assertThat(filled.get("filled_avg_price").stringValue()).isEqualTo("492");
        assertThat(filled.get("id")).isEqualTo(answer.get("id"));
        JsonNode account = client.get("/v2/account").json();
        assertThat(account.get("cash").stringValue()).isEqualTo("99990.000000124");
        assertThat(account.get("equity").stringValue()).isEqualTo("100000");
        assertThat(client.get("/v2/positions/SPY").at("/qty").stringValue())
                .isEqualTo("0.020325203");
    }

    @Test
    void aNewAccountHasTheMeasuredPaperFigures() {
        JsonNode account = client.get("/v2/account").json();

        Map.of(
                        "cash", "100000",
                        "equity", "100000",
                        "last_equity", "100000",
                        "buying_power", "400000",
                        "regt_buying_power", "200000",
                        "non_marginable_buying_power", "100000",
                        "multiplier", "4",
                        "status", "ACTIVE")
                .forEach((field, value) ->
                        assertThat(account.get(field).stringValue()).as(field).isEqualTo(value));
        assertThat(account.propertyNames())
                .doesNotContain("daytrade_count", "pattern_day_trader", "daytrading_buying_power");
        assertThat(client.getAs("PKOTHER", "s", "/v2/account").at("/id"))
                .isNotEqualTo(account.get("id"));
    }

    @Test
    void aSecondOrderWithTheIdIsRefusedWithACodeThatTellsWhetherTheFirstIsOpen() {
        String limit =
                "'symbol':'SPY','qty':1,'side':'buy','type':'limit','limit_price':'100','time_in_force':'day','client_order_id':'once'";
        JsonNode first = client.placed(limit);
        Client.Reply whileOpen = client.order(limit);
        Client.Reply canceled = client.delete("/v2/orders/" + first.get("id").stringValue());
        client.await("once", "canceled");
        Client.Reply whenOver = client.order(limit);

        assertThat(whileOpen.status()).isEqualTo(422);
        assertThat(whileOpen.at("/code").intValue()).isEqualTo(42210000);
        assertThat(canceled.status()).isEqualTo(204);
        assertThat(canceled.text()).isEmpty();
        assertThat(whenOver.status()).isEqualTo(422);
        assertThat(whenOver.at("/code").intValue()).isEqualTo(40010001);
        assertThat(whenOver.at("/message").stringValue())
                .isEqualTo("client_order_id must be unique");
    }

    @Test
    void aRefusedOrderLeavesItsIdFree() {
        Client.Reply refused =
                client.order(
                        "'symbol':'SPY','qty':'100000','side':'buy','type':'market','time_in_force':'day','client_order_id':'again'");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/message").stringValue()).isEqualTo("insufficient buying power");
        assertThat(refused.at("/buying_power").stringValue()).isEqualTo("400000");
        assertThat(refused.at("/cost_basis").stringValue()).isEqualTo("49200000");
        assertThat(client.get("/v2/orders:by_client_order_id?client_order_id=again").status())
                .isEqualTo(404);
        client.placed(BUY_ONE + ",'client_order_id':'again'");
    }

    @Test
    void sellingMovesCashAndPositionAndIsHeldByOpenSells() {
        client.placed(
                "'symbol':'SPY','qty':'3','side':'buy','type':'market','time_in_force':'day','client_order_id':'b'");
        client.await("b", "filled");
        client.placed(
                "'symbol':'SPY','qty':'2','side':'sell','type':'limit','limit_price':'600','time_in_force':'gtc','client_order_id':'s'");
        Client.Reply tooMuch =
                client.order(
                        "'symbol':'SPY','qty':'2','side':'sell','type':'market','time_in_force':'day'");
        client.placed(
                "'symbol':'SPY','qty':'1','side':'sell','type':'market','time_in_force':'day','client_order_id':'s1'");
        client.await("s1", "filled");

        assertThat(tooMuch.status()).isEqualTo(403);
        assertThat(tooMuch.at("/message").stringValue())
                .isEqualTo("insufficient qty available for order (requested: 2, available: 1)");
        assertThat(tooMuch.at("/related_orders").size()).isEqualTo(1);
        JsonNode position = client.get("/v2/positions").at("/0");
        assertThat(position.get("qty").stringValue()).isEqualTo("2");
        assertThat(position.get("qty_available").stringValue()).isEqualTo("0");
        assertThat(position.get("avg_entry_price").stringValue()).isEqualTo("492");
        // Bought 3 at the offer of 492, sold 1 at the bid a cent below it.
        assertThat(new BigDecimal(client.get("/v2/account").at("/cash").stringValue()))
                .isEqualByComparingTo("99015.99");
    }

    @Test
    void aLimitOrderFillsWhenTheMarketComesToIt() {
        client.placed(
                "'symbol':'SPY','qty':'1','side':'buy','type':'limit','limit_price':'480','time_in_force':'day','client_order_id':'l'");
        client.await("l", "new");
        client.control("/_sim/market", "{\"symbol\":\"SPY\",\"last_trade\":\"479.5\"}");

        assertThat(client.await("l", "filled").get("filled_avg_price").stringValue())
                .isEqualTo("479.5");
        assertThat(client.get("/v2/stocks/SPY/snapshot").at("/prevDailyBar/c").decimalValue())
                .isEqualByComparingTo("500");
    }

    @Test
    void ordersAreListedByStatusSideSymbolAndTime() {
        for (String id : new String[] {"a", "b", "c"}) {
            client.placed(
                    "'symbol':'SPY','qty':'1','side':'buy','type':'limit','limit_price':'100','time_in_force':'day','client_order_id':'"
                            + id
                            + "'");
        }
        String middle =
                client.get("/v2/orders:by_client_order_id?client_order_id=b")
                        .at("/submitted_at")
                        .stringValue();
        client.delete(
                "/v2/orders/"
                        + client.get("/v2/orders%3Aby_client_order_id?client_order_id=c")
                                .at("/id")
                                .stringValue());

        client.await("c", "canceled");

        assertThat(ids("")).isEqualTo("ba");
        assertThat(ids("?status=closed")).isEqualTo("c");
        assertThat(ids("?status=all&direction=asc")).isEqualTo("abc");
        assertThat(ids("?status=all&limit=2")).isEqualTo("cb");
        assertThat(ids("?status=all&after=" + middle)).isEqualTo("c");
        assertThat(ids("?status=all&until=" + middle)).isEqualTo("a");
        assertThat(ids("?status=all&symbols=QQQ,BTCUSD")).isEmpty();
        assertThat(ids("?status=all&side=sell")).isEmpty();
        assertThat(client.get("/v2/orders?status=maybe").status()).isEqualTo(422);
        assertThat(client.delete("/v2/orders").status()).isEqualTo(207);
        client.await("b", "canceled");
        assertThat(ids("")).isEmpty();
    }

    private String ids(String query) {
        StringBuilder ids = new StringBuilder();
        client.get("/v2/orders" + query)
                .json()
                .forEach(order -> ids.append(order.get("client_order_id").stringValue()));
        return ids.toString();
    }

    @Test
    void whatIsOverCannotBeCanceledAndWhatIsUnknownIsNotFound() {
        client.placed(BUY_ONE + ",'client_order_id':'done'");
        String id = client.await("done", "filled").get("id").stringValue();

        assertThat(client.delete("/v2/orders/" + id).status()).isEqualTo(422);
        assertThat(client.delete("/v2/orders/" + id).at("/code").intValue()).isEqualTo(42210000);
        assertThat(client.delete("/v2/orders/nope").at("/code").intValue()).isEqualTo(40410000);
        assertThat(client.getAs("PKOTHER", "s", "/v2/orders/" + id).status()).isEqualTo(404);
        assertThat(client.get("/v2/positions/QQQ").at("/message").stringValue())
                .isEqualTo("position does not exist");
    }

    @Test
    void cryptoIsBoughtWithoutMarginAndFoundWithoutItsSlash() {
        client.control("/_sim/market", "{\"symbol\":\"BTC/USD\",\"last_trade\":90000}");
        Client.Reply tooMuch =
                client.order(
                        "'symbol':'BTCUSD','qty':2,'side':'buy','type':'market','time_in_force':'gtc'");
        client.placed(
                "'symbol':'BTCUSD','notional':'45','side':'buy','type':'market','time_in_force':'ioc','client_order_id':'btc'");
        JsonNode order = client.await("btc", "filled");
        client.placed(
                "'symbol':'BTC/USD','qty':1,'side':'buy','type':'limit','limit_price':'50000','time_in_force':'ioc','client_order_id':'ioc'");

        assertThat(tooMuch.at("/buying_power").stringValue()).isEqualTo("100000");
        assertThat(order.get("symbol").stringValue()).isEqualTo("BTC/USD");
        assertThat(order.get("filled_qty").stringValue()).isEqualTo("0.0005");
        assertThat(client.get("/v2/positions/BTCUSD").at("/symbol").stringValue())
                .isEqualTo("BTCUSD");
        assertThat(client.get("/v2/positions/BTC%2FUSD").status()).isEqualTo(404);
        client.await("ioc", "canceled");
    }

    @Test
    void partialFillsAddUpWhenTheyAreSwitchedOn() {
        client.close();
        client = Client.start(options().partialFillPercent(60));
        pinTheTape();
        AtomicInteger parts = new AtomicInteger();
        client.simulator()
                .addOrderListener(event -> {
                    if (event.order().status() == OrderStatus.PARTIALLY_FILLED) {
                        parts.incrementAndGet();
                    }
                });
        for (int i = 0; i < 8; i++) {
            client.placed(
                    "'symbol':'SPY','qty':'10','side':'buy','type':'market','time_in_force':'day','client_order_id':'p"
                            + i
                            + "'");
            client.await("p" + i, "filled");
        }
        JsonNode last = client.get("/v2/orders:by_client_order_id?client_order_id=p7").json();

        assertThat(parts.get()).isPositive();
        assertThat(client.get("/v2/positions/SPY").at("/qty").stringValue()).isEqualTo("80");
        assertThat(last.get("filled_qty").stringValue()).isEqualTo("10");
        assertThat(last.get("filled_avg_price").stringValue()).isEqualTo("492");
    }

    @Test
    void assetsAreFoundBySymbolPairAndId() {
        JsonNode pair = client.get("/v2/assets/BTC%2FUSD").json();

        assertThat(pair.get("symbol").stringValue()).isEqualTo("BTC/USD");
        assertThat(client.get("/v2/assets/" + pair.get("id").stringValue()).json()).isEqualTo(pair);
        assertThat(client.get("/v2/assets/NVR").at("/fractionable").booleanValue()).isFalse();
        assertThat(client.get("/v2/assets/HALT").at("/tradable").booleanValue()).isFalse();
        assertThat(client.get("/v2/assets/ZZZ").at("/message").stringValue())
                .isEqualTo("asset not found for ZZZ");
        assertThat(client.get("/v2/assets").json().size()).isEqualTo(27);
        assertThat(client.get("/v2/assets?asset_class=crypto").json().size()).isEqualTo(5);
        assertThat(client.get("/v2/assets?status=inactive").json().size()).isZero();
    }

    @Test
    void aWrongSecretIsJsonAndAMissingKeyIsAPage() {
        client.get("/v2/account");

        assertThat(client.getAs(Client.KEY, "wrong", "/v2/account").at("/message").stringValue())
                .isEqualTo("unauthorized.");
        assertThat(client.getAs("AK123", "x", "/v2/account").status()).isEqualTo(401);
        assertThat(client.getWithoutKey("/v2/account").text()).startsWith("<html>");
    }
}
