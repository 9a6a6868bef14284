package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class AccountSurfaceTest {

    private final Client client =
            Client.start(SimulatorOptions.builder().rateLimits(false).fillDelay(Duration.ZERO));

    AccountSurfaceTest() {
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

    private String filled(String fields) {
        String id = client.placed("'symbol':'SPY'," + fields).get("id").stringValue();
        client.awaitEvent(id, "fill");
        return id;
    }

    @Test
    void aFreshPaperAccountHasFourTimesItsCash() {
        JsonNode account = client.get("/v2/account").json();

        assertThat(account.get("buying_power").stringValue()).isEqualTo("400000");
        assertThat(account.get("regt_buying_power").stringValue()).isEqualTo("200000");
        assertThat(account.get("non_marginable_buying_power").stringValue()).isEqualTo("100000");
        assertThat(account.get("multiplier").stringValue()).isEqualTo("4");
        assertThat(account.get("shorting_enabled").booleanValue()).isTrue();
        assertThat(account.propertyNames())
                .doesNotContain("daytrade_count", "pattern_day_trader", "daytrading_buying_power")
                .contains("pending_transfer_in", "sma", "short_market_value");
    }

    @Test
    void openBuysReserveBuyingPower() {
        client.placed(
                "'symbol':'SPY','qty':100,'side':'buy','type':'limit','limit_price':400,'time_in_force':'gtc'");

        assertThat(client.get("/v2/account").at("/buying_power").stringValue()).isEqualTo("360000");
    }

    @Test
    void settingsActAndAreRemembered() {
        JsonNode changed =
                client.patch(
                                "/v2/account/configurations",
                                "{\"suspend_trade\":true,\"max_margin_multiplier\":\"2\"}")
                        .json();
        Client.Reply suspended =
                client.order(
                        "'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'day'");
        client.patch(
                "/v2/account/configurations",
                "{\"suspend_trade\":false,\"no_shorting\":true,\"fractional_trading\":false}");

        assertThat(changed.get("suspend_trade").booleanValue()).isTrue();
        assertThat(suspended.status()).isEqualTo(403);
        assertThat(client.get("/v2/account").at("/buying_power").stringValue()).isEqualTo("200000");
        assertThat(
                        client.order(
                                        "'symbol':'SPY','qty':1,'side':'sell','type':'market','time_in_force':'day'")
                                .at("/message")
                                .stringValue())
                .isEqualTo("account is not allowed to short");
        assertThat(
                        client.order(
                                        "'symbol':'SPY','qty':1.5,'side':'buy','type':'market','time_in_force':'day'")
                                .status())
                .isEqualTo(403);
        assertThat(
                        client.patch(
                                        "/v2/account/configurations",
                                        "{\"max_margin_multiplier\":\"3\"}")
                                .status())
                .isEqualTo(422);
    }

    @Test
    void aShortPositionIsNegativeAndIsClosedByBuying() {
        String id = filled("'qty':10,'side':'sell','type':'market','time_in_force':'day'");
        JsonNode position = client.get("/v2/positions/SPY").json();
        JsonNode account = client.get("/v2/account").json();

        assertThat(client.orderNow(id).get("position_intent").stringValue())
                .isEqualTo("sell_to_open");
        assertThat(position.get("side").stringValue()).isEqualTo("short");
        assertThat(position.get("qty").stringValue()).isEqualTo("-10");
        assertThat(position.get("market_value").stringValue()).isEqualTo("-4920");
        assertThat(position.get("unrealized_pl").stringValue()).isEqualTo("-0.1");
        assertThat(account.get("short_market_value").stringValue()).isEqualTo("-4920");
        assertThat(account.get("equity").stringValue()).isEqualTo("99999.9");
        assertThat(
                        client.order(
                                        "'symbol':'SPY','qty':11,'side':'buy','type':'market','time_in_force':'day'")
                                .at("/message")
                                .stringValue())
                .startsWith("insufficient qty available");
        Client.Reply closing = client.delete("/v2/positions/SPY");
        assertThat(closing.at("/position_intent").stringValue()).isEqualTo("buy_to_close");
        client.awaitEvent(closing.at("/id").stringValue(), "fill");
        assertThat(client.get("/v2/positions").json().size()).isZero();
        assertThat(client.get("/v2/account/activities/FILL").at("/1/side").stringValue())
                .isEqualTo("sell_short");
    }

    @Test
    void positionsAreClosedInPartAndAltogether() {
        filled("'qty':10,'side':'buy','type':'market','time_in_force':'day'");
        String half = client.delete("/v2/positions/SPY?percentage=50").at("/id").stringValue();
        client.awaitEvent(half, "fill");
        String one = client.delete("/v2/positions/SPY?qty=1").at("/id").stringValue();
        client.awaitEvent(one, "fill");
        client.placed(
                "'symbol':'SPY','qty':2,'side':'sell','type':'limit','limit_price':600,'time_in_force':'gtc'");

        assertThat(client.get("/v2/positions/SPY").at("/qty").stringValue()).isEqualTo("4");
        assertThat(client.get("/v2/positions/SPY").at("/qty_available").stringValue())
                .isEqualTo("2");
        Client.Reply held = client.delete("/v2/positions");
        assertThat(held.status()).isEqualTo(207);
        assertThat(held.at("/0/status").intValue()).isEqualTo(403);
        Client.Reply all = client.delete("/v2/positions?cancel_orders=true");
        assertThat(all.at("/0/symbol").stringValue()).isEqualTo("SPY");
        assertThat(all.at("/0/status").intValue()).isEqualTo(200);
        client.awaitEvent(all.at("/0/body/id").stringValue(), "fill");
        assertThat(client.delete("/v2/positions/SPY").status()).isEqualTo(404);
    }

    @Test
    void activitiesComeInPagesAndByOrder() {
        String first = filled("'qty':1,'side':'buy','type':'market','time_in_force':'day'");
        String second = filled("'qty':2,'side':'buy','type':'market','time_in_force':'day'");
        JsonNode all = client.get("/v2/account/activities").json();
        JsonNode page = client.get("/v2/account/activities?page_size=1").json();
        String token = page.at("/0/id").stringValue();

        assertThat(all.size()).isEqualTo(2);
        assertThat(token).matches("[0-9]{17}::[0-9a-f-]{36}");
        assertThat(client.get("/v2/account/activities?page_size=1&page_token=" + token).at("/0"))
                .isEqualTo(all.get(1));
        JsonNode row = client.get("/v2/account/activities?order_id=" + second).at("/0");
        assertThat(row.get("qty").stringValue()).isEqualTo("2");
        assertThat(row.get("cum_qty").stringValue()).isEqualTo("2");
        assertThat(row.get("leaves_qty").stringValue()).isEqualTo("0");
        assertThat(row.get("order_status").stringValue()).isEqualTo("filled");
        assertThat(client.get("/v2/account/activities?activity_types=DIV,CFEE").json().size())
                .isZero();
        assertThat(client.get("/v2/account/activities/FILL?direction=asc").at("/0/order_id"))
                .isEqualTo(client.orderNow(first).get("id"));
    }

    @Test
    void portfolioHistoryHasParallelArrays() {
        filled("'qty':10,'side':'buy','type':'market','time_in_force':'day'");
        JsonNode daily = client.get("/v2/account/portfolio/history?period=1W&timeframe=1D").json();
        JsonNode minutes =
                client.get(
                                "/v2/account/portfolio/history?period=1D&timeframe=15Min&intraday_reporting=continuous")
                        .json();

        assertThat(daily.get("equity").size()).isEqualTo(daily.get("timestamp").size());
        assertThat(daily.get("timeframe").stringValue()).isEqualTo("1D");
        JsonNode equity = minutes.get("equity");
        assertThat(equity.get(equity.size() - 1).isNumber()).isTrue();
        assertThat(minutes.get("profit_loss").size()).isEqualTo(equity.size());
        assertThat(minutes.get("timestamp").get(0).isIntegralNumber()).isTrue();
        assertThat(client.get("/v2/account/portfolio/history?period=6M&timeframe=1Min").status())
                .isEqualTo(422);
        assertThat(client.get("/v2/account/portfolio/history").json().get("timeframe")).isNotNull();
    }

    @Test
    void watchlistsAreKeptByIdAndByName() {
        JsonNode made =
                client.post("/v2/watchlists", "{\"name\":\"Mine\",\"symbols\":[\"SPY\",\"AAPL\"]}")
                        .json();
        String path = "/v2/watchlists/" + made.get("id").stringValue();
        client.post(path, "{\"symbol\":\"BTCUSD\"}");
        client.delete(path + "/AAPL");
        client.put("/v2/watchlists:by_name?name=Mine", "{\"name\":\"Ours\"}");
        JsonNode now = client.get("/v2/watchlists%3Aby_name?name=Ours").json();

        assertThat(now.get("assets").valueStream().map(a -> a.get("symbol").stringValue()))
                .containsExactly("SPY", "BTC/USD");
        assertThat(client.get("/v2/watchlists").at("/0").has("assets")).isFalse();
        assertThat(client.post("/v2/watchlists", "{\"name\":\"Ours\"}").status()).isEqualTo(422);
        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.get(path).status()).isEqualTo(404);
    }

    @Test
    void aTokenOpensTheAccountOfItsKey() {
        String own = client.get("/v2/account").at("/id").stringValue();

        assertThat(
                        client.getWithToken("sim-oauth-" + Client.KEY, "/v2/account")
                                .at("/id")
                                .stringValue())
                .isEqualTo(own);
        assertThat(client.getWithToken("sim-oauth-PKNEW", "/v2/account").status()).isEqualTo(200);
        assertThat(client.getWithToken("something", "/v2/account").status()).isEqualTo(401);
    }

    @Test
    void ordersAreListedAroundAnotherOrderAndByClass() {
        String spy =
                client.placed(
                                "'symbol':'SPY','qty':1,'side':'buy','type':'limit','limit_price':400,'time_in_force':'gtc'")
                        .get("id")
                        .stringValue();
        client.placed(
                "'symbol':'BTCUSD','notional':20,'side':'buy','type':'limit','limit_price':10,'time_in_force':'gtc'");

        assertThat(client.get("/v2/orders?after_order_id=" + spy).at("/0/symbol").stringValue())
                .isEqualTo("BTC/USD");
        assertThat(client.get("/v2/orders?before_order_id=" + spy).json().size()).isZero();
        assertThat(client.get("/v2/orders?asset_class=us_equity").json().size()).isEqualTo(1);
        assertThat(client.get("/v2/orders?after_order_id=" + spy + "&after=2020-01-01").status())
                .isEqualTo(422);
    }

    @Test
    void assetsTellWhatCanBeBorrowed() {
        assertThat(client.get("/v2/assets/SPY").at("/borrow_status").stringValue())
                .isEqualTo("easy_to_borrow");
        assertThat(client.get("/v2/assets/NVR").at("/shortable").booleanValue()).isFalse();
        assertThat(client.get("/v2/assets/SPY").at("/maintenance_margin_requirement").isNumber())
                .isTrue();
        assertThat(client.get("/v2/assets?attributes=fractional_eh_enabled").json().size())
                .isEqualTo(26);
        JsonNode days =
                client.get("/v2/calendar?start=2026-11-27&end=2026-11-27&date_type=SETTLEMENT")
                        .json();
        assertThat(days.at("/0/date").stringValue()).isEqualTo("2026-11-25");
    }
}
