package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.market.Plan;
import com.cyberhybridhub.simulator.time.SessionMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Trades, quotes and bars of the past, and what drivers do to them.
final class HistoryTest {

    private final ManualClock clock = new ManualClock("2026-03-04T15:10:30.5Z");
    private Client client = Client.start(SimulatorOptions.builder().clock(clock).rateLimits(false));

    @AfterEach
    void stop() {
        client.close();
    }

    private void market(String body) {
        client.control("/_sim/market", body.replace('\'', '"'));
    }

    private static List<JsonNode> all(JsonNode bySymbol) {
        List<JsonNode> items = new ArrayList<>();
        bySymbol.properties().forEach(entry -> entry.getValue().forEach(items::add));
        return items;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/stocks/trades?feed=iex&symbols=SPY,AAPL,ZZZZ",
                "/v2/stocks/quotes?feed=iex&symbols=SPY,AAPL,ZZZZ",
                "/v1beta3/crypto/us/trades?symbols=ETH/USD,BTC/USD,NO/USD",
                "/v1beta3/crypto/us/quotes?symbols=ETH/USD,BTC/USD,NO/USD"
            })
    void pagesShareOneLimitAndJoinToTheWholeAnswer(String path) {
        String kind = path.contains("trades") ? "/trades" : "/quotes";
        String query = path + "&start=2026-03-04T15:00:00Z&end=2026-03-04T15:00:20Z";
        JsonNode whole = client.get(query).json();
        for (String sort : new String[] {"asc", "desc"}) {
            List<JsonNode> joined = new ArrayList<>();
            String token = "";
            do {
                JsonNode page =
                        client.get(query + "&limit=7&sort=" + sort + "&page_token=" + token).json();
                joined.addAll(all(page.at(kind)));
                token = page.get("next_page_token").asString("");
            } while (!token.isEmpty() && joined.size() < 100);
            List<JsonNode> sorted = all(client.get(query + "&sort=" + sort).at(kind));

            assertThat(joined).hasSize(40).isEqualTo(sorted);
        }
        assertThat(whole.at(kind).size()).isEqualTo(2);
        assertThat(whole.get("next_page_token").isNull()).isTrue();
    }

    @Test
    void theLastRowOfTheHistoryIsTheLatest() {
        for (String kind : new String[] {"trade", "quote"}) {
            JsonNode latest = client.get("/v2/stocks/SPY/" + kind + "s/latest").at("/" + kind);
            JsonNode answer =
                    client.get("/v2/stocks/SPY/" + kind + "s?feed=iex&sort=desc&limit=1").json();

            assertThat(answer.get("symbol").stringValue()).isEqualTo("SPY");
            assertThat(answer.get(kind + "s").get(0)).isEqualTo(latest);
            assertThat(answer.get("next_page_token").isString()).isTrue();
        }
    }

    @Test
    void nothingIsAnEmptyListOrAnAbsentKey() {
        String nothing = "?timeframe=1Min&start=2026-03-01T10:00:00Z&end=2026-03-01T09:59:59Z";
        String night = "?feed=iex&start=2019-03-01&end=2019-03-02";

        assertThat(client.get("/v2/stocks/bars" + nothing + "&symbols=SPY").status())
                .isEqualTo(400);
        assertThat(client.get("/v2/stocks/SPY/trades" + night).text())
                .isEqualTo("{\"symbol\":\"SPY\",\"trades\":[],\"next_page_token\":null}");
        assertThat(client.get("/v2/stocks/quotes" + night + "&symbols=SPY,ZZZ").text())
                .isEqualTo("{\"quotes\":{},\"next_page_token\":null}");
    }

    @Test
    void minuteBarsCountTheTradesOfTheirMinute() {
        String range = "&start=2026-03-04T15:05:00Z&end=2026-03-04T15:05:59.999999999Z";
        JsonNode trades = client.get("/v2/stocks/F/trades?feed=iex" + range).at("/trades");
        JsonNode bar =
                client.get("/v2/stocks/F/bars?feed=iex&timeframe=1Min" + range).at("/bars/0");

        assertThat(bar.get("n").intValue()).isEqualTo(trades.size());
        assertThat(bar.get("v").longValue())
                .isEqualTo(trades.valueStream().mapToLong(each -> each.get("s").longValue()).sum());
        assertThat(bar.get("o")).isEqualTo(trades.get(0).get("p"));
        assertThat(bar.get("c")).isEqualTo(trades.get(trades.size() - 1).get("p"));
    }

    @Test
    void aFastSymbolHasAllItsTradesInTheHistory() {
        market("{'symbol':'SPY','prints_per_second':100}");
        clock.advance(Duration.ofSeconds(90));
        String range = "&start=2026-03-04T15:11:00Z&end=2026-03-04T15:11:59.999999999Z&limit=9000";
        JsonNode trades = client.get("/v2/stocks/SPY/trades?feed=iex" + range).at("/trades");
        JsonNode bar =
                client.get("/v2/stocks/SPY/bars?feed=iex&timeframe=1Min" + range).at("/bars/0");

        assertThat(trades.size()).isEqualTo(6000);
        assertThat(bar.get("n").intValue()).isEqualTo(6000);
        assertThat(trades.valueStream().map(each -> each.get("i").longValue()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(trades.valueStream().map(each -> Instant.parse(each.get("t").stringValue())))
                .isSorted();
    }

    @Test
    void aSplitDividesTodayAndAdjustsThePastOnRequest() {
        market("{'symbol':'AAPL','prev_close':400,'last_trade':404}");
        market("{'symbol':'AAPL','split':'4:1'}");
        String query = "/v2/stocks/AAPL/bars?feed=iex&timeframe=1Day&start=2026-03-03";
        JsonNode snapshot = client.get("/v2/stocks/AAPL/snapshot").json();
        JsonNode raw = client.get(query).at("/bars");
        JsonNode adjusted = client.get(query + "&adjustment=split").at("/bars");

        assertThat(snapshot.at("/latestTrade/p").decimalValue()).isEqualByComparingTo("101");
        assertThat(snapshot.at("/prevDailyBar/c").decimalValue()).isEqualByComparingTo("400");
        assertThat(raw.at("/0/c").decimalValue()).isEqualByComparingTo("400");
        assertThat(adjusted.at("/0/c").decimalValue()).isEqualByComparingTo("100");
        assertThat(adjusted.at("/0/v").longValue()).isEqualTo(4 * raw.at("/0/v").longValue());
        assertThat(adjusted.get(1)).isEqualTo(raw.get(1));
        market("{'symbol':'AAPL','last_trade':99}");
        assertThat(client.get("/v2/stocks/AAPL/trades/latest").at("/trade/p").decimalValue())
                .isEqualByComparingTo("99");
        client.control("/_sim/reset", "");
        assertThat(client.get("/v2/stocks/AAPL/snapshot").at("/prevDailyBar/c").decimalValue())
                .isNotEqualByComparingTo("400");
    }

    @Test
    void aStaleTapeKeepsItsQuotesFresh() {
        market("{'symbol':'KO','stale_since':'2026-03-02T15:00:00Z'}");
        JsonNode snapshot = client.get("/v2/stocks/KO/snapshot").json();

        assertThat(snapshot.at("/latestTrade/t").stringValue()).startsWith("2026-03-02T14:59:59");
        assertThat(snapshot.at("/latestQuote/t").stringValue()).startsWith("2026-03-04T15:10:");
        market("{'symbol':'KO','walk':true}");
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.get("/v2/stocks/KO/trades/latest").at("/trade/t").stringValue())
                .startsWith("2026-03-04T15:10:");
    }

    @Test
    void todaysBarCanBeMissing() {
        market("{'symbol':'F','no_daily_bar':true}");
        JsonNode snapshot = client.get("/v2/stocks/F/snapshot").json();
        String query = "/v2/stocks/F/bars?feed=iex&timeframe=1Day&start=2026-03-03";

        assertThat(snapshot.get("dailyBar").isNull()).isTrue();
        assertThat(snapshot.at("/prevDailyBar/t").stringValue()).isEqualTo("2026-03-03T05:00:00Z");
        assertThat(client.get(query).at("/bars").size()).isEqualTo(1);
        market("{'symbol':'F','no_daily_bar':false}");
        assertThat(client.get(query).at("/bars").size()).isEqualTo(2);
    }

    @Test
    void beforeTheOpenTheDailyBarIsYesterdays() {
        client.close();
        client =
                Client.start(
                        SimulatorOptions.builder()
                                .clock(new ManualClock("2026-03-04T13:00:00Z"))
                                .session(SessionMode.NYSE));
        JsonNode snapshot = client.get("/v2/stocks/SPY/snapshot").json();

        assertThat(snapshot.at("/dailyBar/t").stringValue()).isEqualTo("2026-03-03T05:00:00Z");
        assertThat(snapshot.at("/prevDailyBar/t").stringValue()).isEqualTo("2026-03-02T05:00:00Z");
        assertThat(snapshot.at("/minuteBar/t").stringValue()).isEqualTo("2026-03-03T20:59:00Z");
    }

    @Test
    void aHaltedSymbolDoesNotFill() {
        market("{'symbol':'SPY','halt':true}");
        client.placed(
                "'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'day','client_order_id':'h'");
        clock.advance(Duration.ofSeconds(30));
        client.getWithoutKey("/_sim/state");
        market("{'symbol':'QQQ','last_trade':500}");
        String before =
                client.get("/v2/orders:by_client_order_id?client_order_id=h")
                        .at("/status")
                        .stringValue();
        market("{'symbol':'SPY','halt':false}");
        clock.advance(Duration.ofSeconds(1));
        client.await("h", "new");
        clock.advance(Duration.ofSeconds(1));

        assertThat(before).isNotEqualTo("filled");
        assertThat(client.await("h", "filled").get("filled_qty").stringValue()).isEqualTo("1");
    }

    @Test
    void codesAndBooksCanBeLookedUp() {
        assertThat(client.get("/v2/stocks/meta/conditions/trade?tape=A").at("/@").stringValue())
                .isEqualTo("Regular Sale");
        assertThat(client.get("/v2/stocks/meta/conditions/quote?tape=C").at("/R").isString())
                .isTrue();
        assertThat(client.get("/v2/stocks/meta/conditions/trade").status()).isEqualTo(400);
        assertThat(client.get("/v2/stocks/meta/exchanges").at("/V").stringValue()).isEqualTo("IEX");
        JsonNode book =
                client.getWithoutKey("/v1beta3/crypto/us/latest/orderbooks?symbols=BTC%2FUSD")
                        .at("/orderbooks")
                        .get("BTC/USD");
        assertThat(book.propertyNames()).containsExactly("t", "b", "a");
        assertThat(book.at("/b/0/p").decimalValue()).isLessThan(book.at("/a/0/p").decimalValue());
    }

    @Test
    void thePaidPlanSeesEverything() {
        client.close();
        client = Client.start(SimulatorOptions.builder().clock(clock).plan(Plan.PLUS));

        assertThat(client.get("/v2/stocks/SPY/trades/latest?feed=sip").status()).isEqualTo(200);
        assertThat(
                        client.get("/v2/stocks/SPY/trades?sort=desc&limit=1")
                                .at("/trades/0/t")
                                .stringValue())
                .startsWith("2026-03-04T15:10:");
        assertThat(client.get("/v2/stocks/SPY/bars?timeframe=1Day&end=2026-03-09").status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNotSettledCanBeSwitched() {
        client.control(
                "/_sim/switches",
                "{\"single-latest-unknown-symbol\":\"200-null\",\"crypto-day-boundary\":\"05:00\",\"recency-403-code\":\"42210000\"}");

        assertThat(client.get("/v2/stocks/ZZZZ/trades/latest").text())
                .isEqualTo("{\"symbol\":\"ZZZZ\",\"trade\":null}");
        assertThat(
                        client.get("/v1beta3/crypto/us/snapshots?symbols=BTC/USD")
                                .at("/snapshots")
                                .get("BTC/USD")
                                .at("/dailyBar/t")
                                .stringValue())
                .isEqualTo("2026-03-04T05:00:00Z");
        assertThat(client.get("/v2/stocks/SPY/quotes/latest?feed=sip").at("/code").intValue())
                .isEqualTo(42210000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /v2/stocks/SPY/trades?asof=yesterday       | Invalid format for parameter asof
                    /v2/stocks/SPY/quotes?limit=10001          | invalid limit: larger than the allowed maximum of 10000
                    /v2/stocks/SPY/quotes?sort=up              | invalid sort
                    /v2/stocks/SPY/trades?page_token=xx        | invalid page_token
                    /v2/stocks/SPY/trades/latest?currency=euro | invalid currency
                    /v1beta3/crypto/mars/trades?symbols=BTC/USD | invalid location
                    /v1beta3/crypto/us/quotes?symbols=BTCUSD   | invalid symbol: BTCUSD does not match ^[A-Z]+x?/[A-Z]+$
                    /v1beta3/crypto/us/bars?symbols=BTC/USD&timeframe=24Hour | invalid timeframe
                    """)
    void malformedRequestsGetAMessage(String path, String message) {
        Client.Reply reply = client.get(path + (path.contains("stocks") ? "&feed=iex" : ""));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.at("/message").stringValue()).startsWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'symbol':'SPY','split':'4'}",
                "{'symbol':'BTC/USD','split':'4:1'}",
                "{'symbol':'SPY','quote':{'bid':1}}",
                "{'symbol':'SPY','correct':-1}",
                "{'symbol':'SPY','prints_per_second':2001}",
                "{'symbol':'SPY','stale_since':'once'}",
                "{'symbol':'SPY','halt':'maybe'}"
            })
    void mistakesInControlsAreAnsweredAsProblems(String body) {
        assertThat(client.post("/_sim/market", body.replace('\'', '"')).status()).isEqualTo(400);
    }

    @Test
    void theCurrencyIsEchoedWhenItIsNotTheDollar() {
        assertThat(
                        client.get("/v2/stocks/SPY/trades/latest?currency=EUR")
                                .at("/currency")
                                .stringValue())
                .isEqualTo("EUR");
        assertThat(client.get("/v2/stocks/SPY/trades/latest?currency=USD").json().has("currency"))
                .isFalse();
    }
}
