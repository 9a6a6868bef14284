package com.cyberhybridhub.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.engine.market.MarketDataFeed.FeedException;
import com.cyberhybridhub.engine.market.MarketDataFeed.PollRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketDataPollTest {

    /// Wednesday in session; the session before is Tuesday the 24th.
    private static final Instant NOW = Instant.parse("2026-11-25T15:00:00Z");

    private static final TradingCalendar CALENDAR =
            new TradingCalendar(
                    List.of(
                            new TradingDay(
                                    LocalDate.of(2026, 11, 24),
                                    LocalTime.of(9, 30),
                                    LocalTime.of(16, 0)),
                            new TradingDay(
                                    LocalDate.of(2026, 11, 25),
                                    LocalTime.of(9, 30),
                                    LocalTime.of(16, 0))));

    private static final String BARS = "/v2/stocks/bars";
    private static final String TRADES = "/v2/stocks/trades/latest";

    private final Map<String, WireServer.Reply> replies = new ConcurrentHashMap<>();
    private WireServer server;
    private AlpacaMarketDataClient client;

    @BeforeEach
    void start() throws IOException {
        server =
                new WireServer((request, out) ->
                        replies.getOrDefault(request.path(), WireServer.html(404))
                                .write(request, out));
        client =
                new AlpacaMarketDataClient(
                        Samples.settings(server), InstantSource.system(), Samples.PATIENT);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void onePollAsksOncePerKindOfFact() {
        answer(
                TRADES,
                """
                {"trades":{"SPY":{"t":"2026-11-25T14:59:59.123456789Z","x":"V","p":492.10,"s":100,"c":["@"],
                 "i":18446744073709551615,"z":"B"},"BRK.B":{"t":"2026-11-25T14:59:58Z","p":480,"s":1}}}\
                """);
        answer(
                "/v2/stocks/quotes/latest",
                """
                {"quotes":{"SPY":{"t":"2026-11-25T14:59:59Z","bp":492.1,"bs":3,"ap":492.13,"as":1},
                 "BRK.B":{"t":"2026-11-25T14:59:58Z","bp":0,"bs":0,"ap":480.5,"as":1}}}\
                """);
        answer(
                "/v2/stocks/bars/latest",
                """
                {"bars":{"SPY":{"t":"2026-11-25T14:58:00Z","o":491,"h":493,"l":490.5,"c":492,"v":1200,"n":9,"vw":491.9}}}\
                """);
        answer(BARS, dailyBars(bar("2026-11-24", "500"), bar("2026-11-25", "492.25")));
        answer("/v2/stocks/snapshots", "{}");

        Facts facts = new Facts(client.poll(equities(Set.of(Metric.values()), "SPY", "BRK.B")));

        assertThat(facts.names())
                .containsExactlyInAnyOrder(
                        "SPY last_trade",
                        "BRK.B last_trade",
                        "SPY last_quote",
                        "SPY minute_bar",
                        "SPY daily_bar",
                        "SPY prev_close");
        Snapshot trade = facts.the("SPY last_trade");
        assertThat(trade.price()).isEqualByComparingTo("492.1");
        assertThat(trade.asOf()).isEqualTo(Instant.parse("2026-11-25T14:59:59.123456Z"));
        assertThat(trade.details()).isEqualTo(SnapshotDetails.ofVolume(new BigDecimal("100")));
        assertThat(trade.raw())
                .contains("18446744073709551615")
                .contains("492.10")
                .doesNotContain("\n");
        assertThat(trade.key().feed()).isEqualTo(Feed.IEX);
        assertThat(facts.the("SPY last_quote").price()).isEqualByComparingTo("492.115");
        assertThat(facts.the("SPY last_quote").details().ask()).isEqualByComparingTo("492.13");
        assertThat(facts.the("SPY minute_bar").details().vwap()).isEqualByComparingTo("491.9");
        assertThat(facts.the("SPY daily_bar").price()).isEqualByComparingTo("492.25");
        assertThat(facts.the("SPY daily_bar").asOf())
                .isEqualTo(Instant.parse("2026-11-25T05:00:00Z"));
        assertThat(facts.the("SPY prev_close").price()).isEqualByComparingTo("500");
        assertThat(facts.the("SPY prev_close").asOf())
                .isEqualTo(Instant.parse("2026-11-24T05:00:00Z"));
        assertThat(targets())
                .containsExactly(
                        "/v2/stocks/trades/latest?symbols=BRK.B,SPY&feed=iex",
                        "/v2/stocks/quotes/latest?symbols=BRK.B,SPY&feed=iex",
                        "/v2/stocks/bars/latest?symbols=BRK.B,SPY&feed=iex",
                        "/v2/stocks/bars?symbols=BRK.B,SPY&timeframe=1Day&start=2026-11-15&limit=10000&adjustment=split&feed=iex",
                        "/v2/stocks/snapshots?symbols=BRK.B&feed=iex");
        assertThat(client.droppedFacts()).isZero();
    }

    @Test
    void aSplitOvernightIsSeenInTheAdjustedBars() {
        // 2 for 1: the raw close was 1000; the source adjusts it because we ask for that.
        answer(BARS, dailyBars(bar("2026-11-24", "500"), bar("2026-11-25", "498")));
        assertThat(client.poll(equities(Set.of(Metric.PREV_CLOSE), "SPY")))
                .singleElement()
                .satisfies(fact -> assertThat(fact.price()).isEqualByComparingTo("500"));
        assertThat(targets()).allSatisfy(target -> assertThat(target).contains("adjustment=split"));
    }

    @Test
    void thePreviousCloseFallsBackToSnapshotsByDate() {
        answer(BARS, dailyBars(bar("2026-11-25", "492")));
        answer(
                "/v2/stocks/snapshots",
                """
                {"SPY":{"latestTrade":null,"dailyBar":%s,"prevDailyBar":%s}}\
                """
                        .formatted(bar("2026-11-25", "492"), bar("2026-11-24", "500")));
        assertThat(previousClose()).isEqualByComparingTo("500");

        // Before the open the "daily" bar is still yesterday's.
        answer(
                "/v2/stocks/snapshots",
                """
                {"SPY":{"dailyBar":%s,"prevDailyBar":%s}}\
                """
                        .formatted(bar("2026-11-24", "500"), bar("2026-11-23", "510")));
        assertThat(previousClose()).isEqualByComparingTo("500");

        answer(
                "/v2/stocks/snapshots",
                """
                {"SPY":{"dailyBar":%s,"prevDailyBar":%s}}\
                """
                        .formatted(bar("2026-11-25", "492"), bar("2026-11-23", "510")));
        assertThat(client.poll(equities(Set.of(Metric.PREV_CLOSE), "SPY"))).isEmpty();
    }

    @Test
    void aSourceOutOfOrderIsNotReplacedByUnadjustedCloses() {
        replies.put(
                BARS,
                WireServer.json(
                        403,
                        "{\"message\":\"subscription does not permit querying recent SIP data\"}"));
        assertThatThrownBy(() -> client.poll(equities(Set.of(Metric.PREV_CLOSE), "SPY")))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("subscription does not permit");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void pagesAreFollowedToTheirEnd() {
        replies.put(
                BARS,
                (request, out) ->
                        WireServer.json(
                                        200,
                                        request.target().contains("page_token=QUFB%7CMQ%3D%3D")
                                                ? dailyBars(bar("2026-11-25", "492"))
                                                : "{\"bars\":{\"SPY\":["
                                                        + bar("2026-11-24", "500")
                                                        + "]},\"next_page_token\":\"QUFB|MQ==\"}")
                                .write(request, out));
        Facts facts =
                new Facts(
                        client.poll(equities(Set.of(Metric.DAILY_BAR, Metric.PREV_CLOSE), "SPY")));
        assertThat(facts.the("SPY daily_bar").price()).isEqualByComparingTo("492");
        assertThat(facts.the("SPY prev_close").price()).isEqualByComparingTo("500");
    }

    @Test
    void pagesWithoutAnEndAreGivenUp() {
        answer(
                BARS,
                "{\"bars\":{\"SPY\":["
                        + bar("2026-11-24", "500")
                        + "]},\"next_page_token\":\"x\"}");
        assertThatThrownBy(() -> client.poll(equities(Set.of(Metric.DAILY_BAR), "SPY")))
                .isInstanceOf(FeedException.class);
        assertThat(server.requests()).hasSize(DataCalls.PAGES_MAX);
    }

    @Test
    void nullBarsAreNoBars() {
        answer(BARS, "{\"bars\":null,\"next_page_token\":null}");
        answer("/v2/stocks/snapshots", "{\"SPY\":null}");
        assertThat(client.poll(equities(Set.of(Metric.DAILY_BAR, Metric.PREV_CLOSE), "SPY")))
                .isEmpty();
        answer(BARS, "{\"bars\":{\"SPY\":null}}");
        assertThat(client.poll(equities(Set.of(Metric.DAILY_BAR), "SPY"))).isEmpty();
    }

    @Test
    void garbageIsDroppedCountedAndSaidOnce() {
        String[] nonsense = {
            "{\"t\":\"2026-11-25T14:59:59Z\",\"p\":0}",
            "{\"t\":\"2026-11-25T14:59:59Z\",\"p\":-5}",
            "{\"t\":\"2026-11-25T14:59:59Z\",\"p\":\"abc\"}",
            "{\"t\":\"2026-11-25T14:59:59Z\",\"p\":1e999999999}",
            "{\"t\":\"2026-11-25T14:59:59Z\"}",
            "{\"t\":\"yesterday\",\"p\":5}",
            "{\"p\":5}",
            "{\"t\":\"2036-11-25T14:59:59Z\",\"p\":5}",
            "{\"t\":\"2026-11-25T14:59:59Z\",\"p\":5,\"u\":\"canceled\"}",
            "[]",
            "7"
        };
        try (CapturedLog log = new CapturedLog()) {
            for (String fact : nonsense) {
                answer(
                        TRADES,
                        "{\"trades\":{\"SPY\":"
                                + fact
                                + ",\"QQQ\":{\"t\":\"2026-11-25T14:59:59Z\",\"p\":5}}}");
                assertThat(client.poll(equities(Set.of(Metric.LAST_TRADE), "SPY", "QQQ")))
                        .as(fact)
                        .extracting(snapshot -> snapshot.symbol().value())
                        .containsExactly("QQQ");
            }
            assertThat(client.droppedFacts()).isEqualTo(nonsense.length);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("price is missing"))
                    .hasSize(1);
        }
    }

    @Test
    void aSymbolThatSpoilsTheCallIsLeftOut() {
        String crypto = "/v1beta3/crypto/us/latest/trades";
        replies.put(
                crypto,
                (request, out) ->
                        (request.target().contains("1INCH")
                                        ? WireServer.json(
                                                400,
                                                "{\"message\":\"invalid symbol: 1INCH/USD does not match ^[A-Z]+x?/[A-Z]+$\"}")
                                        : WireServer.json(
                                                200,
                                                "{\"trades\":{\"BTC/USD\":{\"t\":\"2026-11-25T14:59:59Z\",\"p\":91250.5,\"s\":0.0031}}}"))
                                .write(request, out));
        assertThat(client.poll(crypto(Set.of(Metric.LAST_TRADE), "1INCH/USD", "BTC/USD")))
                .singleElement()
                .satisfies(fact -> assertThat(fact.price()).isEqualByComparingTo("91250.5"));
        assertThat(targets())
                .containsExactly(
                        crypto + "?symbols=1INCH%2FUSD,BTC%2FUSD", crypto + "?symbols=BTC%2FUSD");
    }

    @Test
    void cryptoIsAskedForByPairAndVenue() {
        answer(
                "/v1beta3/crypto/us/latest/quotes",
                """
                {"quotes":{"BTC/USD":{"t":"2026-11-25T14:59:59Z","bp":91250.5,"bs":0.1,"ap":91251.5,"as":0.2}}}\
                """);
        answer(
                "/v1beta3/crypto/us/latest/bars",
                """
                {"bars":{"BTC/USD":{"t":"2026-11-25T14:58:00Z","o":1,"h":1,"l":1,"c":91250,"v":0,"n":0,"vw":0}}}\
                """);
        answer(
                "/v1beta3/crypto/us/bars",
                """
                {"bars":{"BTC/USD":[{"t":"2026-11-23T00:00:00Z","c":90000},{"t":"2026-11-24T00:00:00Z","c":91000},
                 {"t":"2026-11-25T00:00:00Z","c":91250}]},"next_page_token":null}\
                """);
        Facts facts =
                new Facts(
                        client.poll(
                                crypto(
                                        Set.of(
                                                Metric.LAST_QUOTE,
                                                Metric.MINUTE_BAR,
                                                Metric.DAILY_BAR,
                                                Metric.PREV_CLOSE),
                                        "BTC/USD")));
        assertThat(facts.the("BTC/USD last_quote").price()).isEqualByComparingTo("91251");
        assertThat(facts.the("BTC/USD minute_bar").details().vwap()).isNull();
        assertThat(facts.the("BTC/USD daily_bar").price()).isEqualByComparingTo("91250");
        assertThat(facts.the("BTC/USD prev_close").price()).isEqualByComparingTo("91000");
        assertThat(targets())
                .contains(
                        "/v1beta3/crypto/us/bars?symbols=BTC%2FUSD&timeframe=1Day&start=2026-11-15&limit=10000");
    }

    @Test
    void manySymbolsAreAskedForInBlocks() {
        answer(TRADES, "{\"trades\":{}}");
        String[] symbols =
                IntStream.range(0, 250)
                        .mapToObj(i -> "A" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
                        .toArray(String[]::new);
        assertThat(client.poll(equities(Set.of(Metric.LAST_TRADE), symbols))).isEmpty();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void whatDidAnswerIsKeptWhenAnotherCallFails() {
        answer(TRADES, "{\"trades\":{\"SPY\":{\"t\":\"2026-11-25T14:59:59Z\",\"p\":492}}}");
        replies.put("/v2/stocks/quotes/latest", WireServer.html(403));
        assertThat(client.poll(equities(Set.of(Metric.LAST_TRADE, Metric.LAST_QUOTE), "SPY")))
                .hasSize(1);
    }

    @Test
    void aFeedThatSaysNothingUsefulIsAnError() {
        for (WireServer.Reply reply :
                List.of(
                        WireServer.html(401),
                        WireServer.html(502),
                        WireServer.html(200),
                        WireServer.json(200, "{\"trades\":"))) {
            replies.put(TRADES, reply);
            assertThatThrownBy(() -> client.poll(equities(Set.of(Metric.LAST_TRADE), "SPY")))
                    .isInstanceOf(FeedException.class)
                    .hasMessageContaining("req-1");
        }
    }

    @Test
    void aPollForNothingAsksNothing() {
        assertThat(client.poll(equities(Set.of(), "SPY"))).isEmpty();
        assertThat(client.poll(equities(Set.of(Metric.LAST_TRADE)))).isEmpty();
        assertThat(client.poll(crypto(Set.of(Metric.LAST_TRADE), "SPY"))).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    private BigDecimal previousClose() {
        return client.poll(equities(Set.of(Metric.PREV_CLOSE), "SPY")).getFirst().price();
    }

    private void answer(String path, String body) {
        replies.put(path, WireServer.json(200, body));
    }

    private List<String> targets() {
        return server.requests().stream().map(WireServer.Request::target).toList();
    }

    private static String dailyBars(String... bars) {
        return "{\"bars\":{\"SPY\":[" + String.join(",", bars) + "]},\"next_page_token\":null}";
    }

    private static String bar(String date, String close) {
        return "{\"t\":\""
                + date
                + "T05:00:00Z\",\"o\":1,\"h\":2,\"l\":1,\"c\":"
                + close
                + ",\"v\":10,\"n\":1,\"vw\":1.5}";
    }

    private static PollRequest equities(Set<Metric> metrics, String... symbols) {
        return request(AssetClass.US_EQUITY, Feed.IEX, metrics, symbols);
    }

    private static PollRequest crypto(Set<Metric> metrics, String... symbols) {
        return request(AssetClass.CRYPTO, Feed.CRYPTO_US, metrics, symbols);
    }

    private static PollRequest request(
            AssetClass assetClass, Feed feed, Set<Metric> metrics, String... symbols) {
        Set<Symbol> set = List.of(symbols).stream().map(Symbol::new).collect(Collectors.toSet());
        return new PollRequest(assetClass, feed, set, metrics, NOW, CALENDAR);
    }

    private record Facts(List<Snapshot> all) {

        List<String> names() {
            return all.stream().map(Facts::name).toList();
        }

        Snapshot the(String name) {
            return all.stream().filter(fact -> name(fact).equals(name)).findFirst().orElseThrow();
        }

        private static String name(Snapshot fact) {
            return fact.symbol() + " " + fact.metric().code();
        }
    }
}
