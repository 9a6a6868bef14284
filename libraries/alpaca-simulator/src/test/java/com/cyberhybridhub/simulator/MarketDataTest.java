package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class MarketDataTest {

    private static final ManualClock CLOCK = new ManualClock("2026-03-04T15:10:30.5Z");
    private static final Client CLIENT =
            Client.start(SimulatorOptions.builder().clock(CLOCK).rateLimits(false));

    @AfterAll
    static void stop() {
        CLIENT.close();
    }

    @Test
    void latestTradesCarryTheRealFieldsAsNumbers() {
        JsonNode trades = CLIENT.get("/v2/stocks/trades/latest?symbols=AAPL,BRK.B,ZZZZ").at("/trades");

        assertThat(trades.propertyNames()).containsExactly("AAPL", "BRK.B");
        JsonNode trade = trades.get("AAPL");
        assertThat(trade.propertyNames()).containsExactly("t", "x", "p", "s", "c", "i", "z");
        assertThat(trade.get("p").isNumber()).isTrue();
        assertThat(trade.get("p").decimalValue().scale()).isLessThanOrEqualTo(2);
        assertThat(trade.get("s").isIntegralNumber()).isTrue();
        assertThat(trade.get("i").longValue()).isGreaterThan(1L << 31);
        assertThat(Duration.between(Instant.parse(trade.get("t").stringValue()), CLOCK.instant()))
                .isBetween(Duration.ZERO, Duration.ofSeconds(2));
    }

    @Test
    void quotesHaveASpreadAndTheLatestTradeOnOneSideOfIt() {
        JsonNode quote = CLIENT.get("/v2/stocks/AAPL/quotes/latest?feed=iex").at("/quote");
        BigDecimal trade = CLIENT.get("/v2/stocks/AAPL/trades/latest").at("/trade/p").decimalValue();

        assertThat(quote.get("bp").decimalValue()).isLessThan(quote.get("ap").decimalValue());
        assertThat(List.of(quote.get("bp").decimalValue(), quote.get("ap").decimalValue())).contains(trade);
    }

    @Test
    void snapshotsOfStocksAreAMapWithoutWrapperAndThoseOfCryptoAreWrapped() {
        JsonNode stocks = CLIENT.get("/v2/stocks/snapshots?symbols=SPY,QQQ").json();
        JsonNode crypto = CLIENT.getWithoutKey("/v1beta3/crypto/us/snapshots?symbols=BTC%2FUSD,ETH/USD").json();

        assertThat(stocks.propertyNames()).containsExactly("QQQ", "SPY");
        assertThat(stocks.get("SPY").propertyNames())
                .containsExactly("latestTrade", "latestQuote", "minuteBar", "dailyBar", "prevDailyBar");
        assertThat(crypto.propertyNames()).containsExactly("snapshots");
        assertThat(crypto.at("/snapshots").propertyNames()).containsExactly("BTC/USD", "ETH/USD");
        assertThat(crypto.at("/snapshots").get("BTC/USD").at("/dailyBar/t").stringValue()).isEqualTo("2026-03-04T00:00:00Z");
        assertThat(crypto.at("/snapshots").get("BTC/USD").at("/latestTrade/i").longValue()).isGreaterThan(1L << 53);
    }

    @Test
    void dailyBarsStandAtNewYorksMidnightOnTradingDaysOnly() {
        JsonNode bars = CLIENT.get("/v2/stocks/SPY/bars?timeframe=1Day&start=2025-10-30&end=2025-11-05&feed=iex").at("/bars");

        assertThat(bars.valueStream().map(bar -> bar.get("t").stringValue()))
                .containsExactly(
                        "2025-10-30T04:00:00Z",
                        "2025-10-31T04:00:00Z",
                        "2025-11-03T05:00:00Z",
                        "2025-11-04T05:00:00Z",
                        "2025-11-05T05:00:00Z");
    }

    @Test
    void thePreviousDaysBarOfTheSnapshotIsTheOneInTheHistory() {
        JsonNode snapshot = CLIENT.get("/v2/stocks/MSFT/snapshot").json();
        JsonNode history = CLIENT.get("/v2/stocks/MSFT/bars?timeframe=1Day&start=2025-12-01&feed=iex").at("/bars");

        assertThat(history.size()).isGreaterThan(60);
        assertThat(history.get(history.size() - 1)).isEqualTo(snapshot.get("dailyBar"));
        assertThat(history.get(history.size() - 2)).isEqualTo(snapshot.get("prevDailyBar"));
    }

    @Test
    void minuteBarsAddUpToTheHourBar() {
        String range = "start=2026-03-03T15:00:00Z&end=2026-03-03T15:59:59Z&feed=iex";
        JsonNode minutes = CLIENT.get("/v2/stocks/AAPL/bars?timeframe=1Min&" + range).at("/bars");
        JsonNode hour = CLIENT.get("/v2/stocks/AAPL/bars?timeframe=1Hour&" + range).at("/bars/0");

        assertThat(minutes.size()).isEqualTo(60);
        assertThat(hour.get("o")).isEqualTo(minutes.get(0).get("o"));
        assertThat(hour.get("c")).isEqualTo(minutes.get(59).get("c"));
        assertThat(hour.get("v").longValue())
                .isEqualTo(minutes.valueStream().mapToLong(bar -> bar.get("v").longValue()).sum());
        assertThat(hour.get("h").decimalValue())
                .isEqualTo(minutes.valueStream().map(bar -> bar.get("h").decimalValue()).max(BigDecimal::compareTo).orElseThrow());
    }

    @Test
    void onlyWholeMinutesBecomeMinuteBars() {
        JsonNode latest = CLIENT.get("/v2/stocks/bars/latest?symbols=SPY").at("/bars/SPY");
        JsonNode history = CLIENT.get("/v2/stocks/SPY/bars?timeframe=1Min&start=2026-03-04T15:05:00Z&feed=iex").at("/bars");

        assertThat(latest.get("t").stringValue()).isEqualTo("2026-03-04T15:09:00Z");
        assertThat(history.get(history.size() - 1)).isEqualTo(latest);
    }

    @Test
    void pagesShareOneLimitAndJoinToTheWholeAnswer() {
        String query = "/v2/stocks/bars?symbols=MSFT,AAPL,ZZZZ&timeframe=1Day&start=2026-02-17&end=2026-02-27&feed=iex";
        JsonNode whole = CLIENT.get(query).json();
        List<JsonNode> joined = new ArrayList<>();
        String token = "";
        int pages = 0;
        do {
            JsonNode page = CLIENT.get(query + "&limit=4&page_token=" + token).json();
            page.at("/bars").properties().forEach(entry -> entry.getValue().forEach(joined::add));
            assertThat(page.has("next_page_token")).isTrue();
            token = page.get("next_page_token").asString("");
            pages++;
        } while (!token.isEmpty() && pages < 20);

        List<JsonNode> expected = new ArrayList<>();
        whole.at("/bars").properties().forEach(entry -> entry.getValue().forEach(expected::add));
        assertThat(whole.at("/bars").propertyNames()).containsExactly("AAPL", "MSFT");
        assertThat(whole.get("next_page_token").isNull()).isTrue();
        assertThat(joined).hasSize(18).isEqualTo(expected);
        assertThat(pages).isEqualTo(5);
    }

    @Test
    void descendingOrderIsTheAscendingOneReversed() {
        String query = "/v2/stocks/SPY/bars?timeframe=5Min&start=2026-03-02T20:00:00Z&end=2026-03-03T15:00:00Z&feed=iex&limit=5000";
        List<JsonNode> ascending = CLIENT.get(query).at("/bars").valueStream().toList();

        assertThat(ascending).isNotEmpty();
        assertThat(CLIENT.get(query + "&sort=desc").at("/bars").valueStream().toList()).isEqualTo(ascending.reversed());
    }

    @Test
    void weekAndMonthBarsCoverTheirDays() {
        JsonNode week = CLIENT.get("/v2/stocks/SPY/bars?timeframe=1Week&start=2026-02-09&end=2026-02-15&feed=iex").at("/bars/0");
        JsonNode days = CLIENT.get("/v2/stocks/SPY/bars?timeframe=1Day&start=2026-02-09&end=2026-02-15&feed=iex").at("/bars");
        JsonNode month = CLIENT.get("/v2/stocks/SPY/bars?timeframe=1Month&start=2026-02-01&end=2026-02-27&feed=iex").at("/bars/0");

        assertThat(week.get("t").stringValue()).isEqualTo("2026-02-09T05:00:00Z");
        assertThat(week.get("o")).isEqualTo(days.get(0).get("o"));
        assertThat(week.get("c")).isEqualTo(days.get(4).get("c"));
        assertThat(month.get("t").stringValue()).isEqualTo("2026-02-01T05:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /v2/stocks/trades/latest                                                | 400 | symbols is required
                    /v2/stocks/trades/latest?symbols=a!                                     | 400 | invalid symbol: a!
                    /v2/stocks/trades/latest?symbols=SPY&feed=nope                          | 400 | invalid feed
                    /v2/stocks/trades/latest?symbols=SPY&feed=sip                           | 403 | subscription does not permit querying recent SIP data
                    /v2/stocks/ZZZZ/trades/latest                                           | 404 | no trade found
                    /v2/stocks/bars?symbols=SPY                                             | 400 | timeframe
                    /v2/stocks/bars?symbols=SPY&timeframe=60Min                             | 400 | invalid timeframe
                    /v2/stocks/bars?symbols=SPY&timeframe=1Day&start=yesterday              | 400 | Invalid format for parameter start
                    /v2/stocks/bars?symbols=SPY&timeframe=1Day&limit=10001                  | 400 | invalid limit: larger than the allowed maximum of 10000
                    /v2/stocks/bars?symbols=SPY&timeframe=1Day&start=2026-02-02&end=2026-02-01 | 400 | end should not be before start
                    /v2/stocks/bars?symbols=SPY&timeframe=1Day&end=2026-03-04               | 403 | subscription does not permit querying recent SIP data
                    /v2/stocks/bars?symbols=SPY&timeframe=1Day&page_token=xx                | 400 | invalid page_token
                    /v1beta3/crypto/us/latest/trades?symbols=BTCUSD                         | 400 | invalid symbol: BTCUSD does not match ^[A-Z]+x?/[A-Z]+$
                    """)
    void malformedDataRequestsGetAMessage(String path, int status, String message) {
        Client.Reply reply = CLIENT.get(path);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("/message").stringValue()).startsWith(message);
        assertThat(reply.header("X-Request-ID")).isNotEmpty();
    }

    @Test
    void cryptoIsOpenToAnyoneButNotToAWrongKey() {
        String path = "/v1beta3/crypto/us/latest/quotes?symbols=BTC/USD,NOPE/USD";

        assertThat(CLIENT.getWithoutKey(path).at("/quotes").propertyNames()).containsExactly("BTC/USD");
        assertThat(CLIENT.getAs("AKWRONG", "x", path).status()).isEqualTo(401);
        assertThat(CLIENT.getWithoutKey("/v1beta3/crypto/us/bars?symbols=BTC/USD&timeframe=1Hour").at("/bars").size()).isEqualTo(1);
    }

    @Test
    void stockDataWithoutOrWithAWrongKeyIsTheGatewaysPage() {
        String path = "/v2/stocks/trades/latest?symbols=SPY";
        CLIENT.get(path);

        for (Client.Reply reply : List.of(
                CLIENT.getWithoutKey(path), CLIENT.getAs(Client.KEY, "wrong", path), CLIENT.getAs("AKLIVE", "x", path))) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("Content-Type")).isEqualTo("text/html");
            assertThat(reply.text()).contains("401 Authorization Required");
        }
    }

    @Test
    void unknownPathsAreJson() {
        assertThat(CLIENT.get("/v2/nothing/here").status()).isEqualTo(404);
        assertThat(CLIENT.get("/v2/nothing/here").at("/message").stringValue()).isEqualTo("endpoint not found.");
        assertThat(CLIENT.post("/v2/clock", "").status()).isEqualTo(405);
    }
}
