package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.contract.Contract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Visits every path that the simulator serves. [Client] holds each answer against Alpaca's OpenAPI
/// files; here is seen that each deviation in the list is still one.
final class ContractTourTest {

    private static final String HISTORY = "timeframe=1Day&start=2026-02-17&end=2026-02-27";
    private static final String BUY =
            "'symbol':'SPY','qty':'2','side':'buy','type':'market','time_in_force':'day','client_order_id':";

    private final ManualClock clock = new ManualClock("2026-03-04T15:10:30.5Z");
    private final Client client =
            Client.start(SimulatorOptions.builder().clock(clock).fillDelay(Duration.ZERO));

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void everyAnswerIsWhatTheFilesSayOrListedWithItsReason() {
        visitMarketData();
        visitWhatIsMissing();
        visitAccount();
        visitOrders();
        visitComplexOrders();
        visitWatchlists();
        visitHistory();
        visitRefusals();
        visitTheRateLimit();

        Contract.found().ifPresent(contract -> assertThat(contract.unused()).isEmpty());
    }

    private void visitMarketData() {
        for (String part : List.of("trades/latest", "quotes/latest", "bars/latest")) {
            expect(200, client.get("/v2/stocks/" + part + "?symbols=SPY,BRK.B,ZZZZ"));
            expect(200, client.get("/v2/stocks/SPY/" + part));
        }
        expect(200, client.get("/v2/stocks/snapshots?symbols=SPY,ZZZZ"));
        expect(200, client.get("/v2/stocks/SPY/snapshot"));
        expect(200, client.get("/v2/stocks/bars?symbols=SPY,QQQ&limit=3&" + HISTORY));
        expect(200, client.get("/v2/stocks/SPY/bars?" + HISTORY));
        expect(200, client.get("/v2/stocks/ZZZZ/bars?" + HISTORY));
        String minute = "start=2026-03-04T15:00:00Z&end=2026-03-04T15:00:20Z&limit=5&feed=iex";
        for (String part : List.of("trades", "quotes")) {
            expect(200, client.get("/v2/stocks/" + part + "?symbols=SPY,QQQ&" + minute));
            expect(200, client.get("/v2/stocks/SPY/" + part + "?" + minute));
            String pairs = "?symbols=BTC/USD,ETH%2FUSD&start=2026-03-04T15:00:00Z&limit=5";
            expect(200, client.getWithoutKey("/v1beta3/crypto/us/" + part + pairs));
        }
        expect(200, client.get("/v2/stocks/meta/conditions/trade?tape=A"));
        expect(200, client.get("/v2/stocks/meta/conditions/quote?tape=C"));
        expect(200, client.get("/v2/stocks/meta/exchanges"));
        for (String part : List.of("trades", "quotes", "bars", "orderbooks")) {
            String path = "/v1beta3/crypto/us/latest/" + part + "?symbols=";
            expect(200, client.getWithoutKey(path + "BTC/USD,NO/USD"));
        }
        expect(200, client.getWithoutKey("/v1beta3/crypto/us/snapshots?symbols=BTC%2FUSD"));
        expect(200, client.get("/v1beta3/crypto/us/bars?symbols=BTC/USD&" + HISTORY));
    }

    private void visitWhatIsMissing() {
        client.control("/_sim/market", "{\"symbol\":\"F\",\"no_daily_bar\":true}");
        expect(200, client.get("/v2/stocks/F/snapshot"));
        expect(200, client.get("/v2/stocks/snapshots?symbols=F"));
        client.control("/_sim/switches", "{\"single-latest-unknown-symbol\":\"200-null\"}");
        expect(200, client.get("/v2/stocks/ZZZZ/trades/latest"));
        client.control("/_sim/switches", "{\"single-latest-unknown-symbol\":\"404\"}");
    }

    private void visitAccount() {
        expect(200, client.get("/v2/account"));
        expect(200, client.get("/v2/account/configurations"));
        expect(200, client.get("/v2/assets"));
        expect(200, client.get("/v2/assets?asset_class=crypto"));
        expect(200, client.get("/v2/assets/SPY"));
        expect(200, client.get("/v2/assets/BTC%2FUSD"));
        expect(200, client.get("/v2/clock"));
        expect(200, client.get("/v2/calendar?start=2026-11-25&end=2026-11-30"));
    }

    private void visitOrders() {
        JsonNode market = client.placed(BUY + "'tour-1'");
        client.await("tour-1", "filled");
        expect(200, client.get("/v2/orders/" + id(market)));
        expect(200, client.get("/v2/orders:by_client_order_id?client_order_id=tour-1"));
        expect(200, client.get("/v2/positions"));
        expect(200, client.get("/v2/positions/SPY"));
        JsonNode resting =
                client.placed(
                        "'symbol':'BTC/USD','notional':'50','side':'buy','type':'limit','limit_price':'100','time_in_force':'gtc'");
        expect(200, client.get("/v2/orders"));
        expect(204, client.delete("/v2/orders/" + id(resting)));
        expect(422, client.delete("/v2/orders/" + id(resting)));
        client.placed(
                "'symbol':'QQQ','qty':1,'side':'buy','type':'limit','limit_price':10,'time_in_force':'day'");
        expect(207, client.delete("/v2/orders"));
        expect(200, client.get("/v2/orders?status=all"));
    }

    private void visitComplexOrders() {
        client.control(
                "/_sim/market", "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":492}");
        JsonNode resting =
                client.placed(
                        "'symbol':'SPY','qty':1,'side':'buy','type':'limit','limit_price':400,'time_in_force':'gtc','client_order_id':'tour-2'");
        client.await("tour-2", "new");
        Client.Reply replaced =
                client.patch("/v2/orders/" + id(resting), "{\"limit_price\":\"401\"}");
        expect(200, replaced);
        client.awaitEvent(id(replaced.json()), "new");
        expect(403, client.patch("/v2/orders/" + id(replaced.json()), "{\"qty\":\"99999\"}"));
        client.placed(
                "'symbol':'QQQ','qty':2,'side':'buy','type':'market','time_in_force':'day','client_order_id':'tour-3',"
                        + "'order_class':'bracket','take_profit':{'limit_price':'9000'},'stop_loss':{'stop_price':'1'}");
        expect(200, client.get("/v2/orders?status=all&nested=true&symbols=QQQ"));
        client.placed(
                "'symbol':'AAPL','qty':1,'side':'buy','type':'trailing_stop','trail_percent':'5','time_in_force':'gtc'");
        expect(200, client.get("/v2/orders?status=open&direction=asc"));
        client.await("tour-3", "filled");
        expect(207, client.delete("/v2/orders"));
        expect(200, client.delete("/v2/positions/SPY?qty=1"));
        expect(404, client.get("/v2/positions/NVDA"));
        client.placed(
                "'symbol':'QQQ','qty':1,'side':'sell','type':'limit','limit_price':9000,'time_in_force':'gtc'");
        expect(207, client.delete("/v2/positions"));
        expect(207, client.delete("/v2/positions?cancel_orders=true"));
    }

    private void visitWatchlists() {
        Client.Reply made =
                client.post("/v2/watchlists", "{\"name\":\"tour\",\"symbols\":[\"SPY\"]}");
        expect(200, made);
        String path = "/v2/watchlists/" + id(made.json());
        expect(200, client.get("/v2/watchlists"));
        expect(200, client.get(path));
        expect(200, client.post(path, "{\"symbol\":\"QQQ\"}"));
        expect(200, client.delete(path + "/QQQ"));
        expect(200, client.put(path, "{\"name\":\"tour 2\",\"symbols\":[\"AAPL\"]}"));
        String byName = "/v2/watchlists:by_name?name=";
        expect(200, client.get(byName + "tour%202"));
        expect(200, client.put(byName + "tour%202", "{\"name\":\"tour3\"}"));
        expect(200, client.post(byName + "tour3", "{\"symbol\":\"QQQ\"}"));
        expect(204, client.delete(byName + "tour3"));
        expect(404, client.delete(path));
    }

    private void visitHistory() {
        expect(200, client.get("/v2/account/activities"));
        expect(200, client.get("/v2/account/activities/FILL?page_size=1"));
        expect(200, client.get("/v2/account/portfolio/history?period=1W&timeframe=1D"));
        expect(200, client.get("/v2/account/portfolio/history?period=1D&timeframe=5Min"));
        expect(200, client.patch("/v2/account/configurations", "{\"no_shorting\":true}"));
        expect(200, client.get("/v2/assets?status=active&exchange=NASDAQ"));
        expect(200, client.get("/v2/assets/NVR"));
        expect(
                200,
                client.get("/v2/calendar?start=2026-11-25&end=2026-11-30&date_type=SETTLEMENT"));
        client.control("/_sim/switches", "{\"crypto-fees\":\"on\"}");
        client.placed(
                "'symbol':'BTCUSD','qty':'0.01','side':'buy','type':'market','time_in_force':'gtc','client_order_id':'tour-4'");
        client.await("tour-4", "filled");
        client.control("/_sim/clock", "{\"now\":\"2026-03-05T00:00:01Z\"}");
        expect(200, client.get("/v2/account/activities?activity_types=FILL,CFEE&direction=asc"));
    }

    private void visitRefusals() {
        expect(401, client.getWithoutKey("/v2/account"));
        expect(401, client.getAs(Client.KEY, "wrong", "/v2/account"));
        expect(401, client.getWithoutKey("/v2/stocks/SPY/trades/latest"));
        expect(403, client.get("/v2/stocks/SPY/trades/latest?feed=sip"));
        expect(400, client.get("/v2/stocks/trades/latest"));
        expect(404, client.get("/v2/stocks/ZZZZ/trades/latest"));
        expect(400, client.post("/v2/orders", "no JSON"));
        expect(413, client.post("/v2/orders", "x".repeat(1_100_000)));
        expect(422, client.order(BUY + "'tour-1'"));
        expect(
                403,
                client.order(
                        "'symbol':'SPY','qty':99999,'side':'buy','type':'market','time_in_force':'day'"));
        expect(404, client.get("/v2/orders/nothing"));
        expect(422, client.get("/v2/orders?status=some"));
        expect(404, client.get("/v2/nothing/here"));
        expect(405, client.post("/v2/clock", ""));
        expect(404, client.get("/stream"));
    }

    private void visitTheRateLimit() {
        Map<Integer, Integer> statuses = new TreeMap<>();
        while (!statuses.containsKey(429)) {
            statuses.merge(client.get("/v2/account").status(), 1, Integer::sum);
        }
        assertThat(statuses).containsOnlyKeys(200, 429);
    }

    private static void expect(int status, Client.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    }

    private static String id(JsonNode order) {
        return order.get("id").stringValue();
    }
}
