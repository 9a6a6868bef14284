package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is known to be wrong in Alpaca's market data. Each test has a symbol and a rule of its own;
/// no rule fires on a stale or wrong price, and each fires once the price is right.
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PitfallsDataTest {

    private StreamedHub both;
    private RunningHub hub;
    private WatchedMarket market;

    @BeforeAll
    void start(@TempDir Path directory) {
        both = StreamedHub.start(directory, Map.of());
        hub = both.hub();
        market = new WatchedMarket(both);
    }

    @AfterAll
    void stop() {
        both.close();
    }

    @AfterEach
    void clear() {
        both.clearFaults();
    }

    private void awaitOneQuestion(String rule) {
        hub.awaitQuestion(rule);
        assertThat(market.asked(rule)).isOne();
    }

    private StoredRows rows() {
        return StoredRows.embeddedIn(hub.dataDir());
    }

    /// Row 10: the latest trade that REST answers is a month old and the stream says nothing. No
    /// question before there is a trade of now.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aLatestTradeOfLastMonthAsksNothing() {
        both.faults(
                "{\"fault\": \"stale_latest\", \"symbol\": \"JPM\"}",
                "{\"fault\": \"drop\", \"path\": \"/v2/iex\", \"symbol\": \"JPM\"}");
        both.simulator().holdAt("JPM", "500", "490");
        hub.configure(Wanted.watching("JPM").dip("stale", "JPM"));
        hub.awaitNotAsked("stale", "stale_data");
        assertThat(market.asked("stale")).isZero();

        both.clearFaults();
        awaitOneQuestion("stale");
    }

    /// Row 10: the tape of a symbol stands still, its last print ten minutes ago. No question
    /// before it prints again.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aFrozenTapeAsksNothing() {
        both.simulator().holdAt("V", "500", "490");
        both.simulator().freeze("V", 600);
        hub.configure(Wanted.watching("V").dip("frozen", "V"));
        hub.awaitNotAsked("frozen", "stale_data");
        assertThat(market.asked("frozen")).isZero();

        both.simulator().lastTrade("V", "490");
        awaitOneQuestion("frozen");
    }

    /// Row 11: an odd lot far below everything else sets no price, on the exchange's rules.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void anOddLotFarOffSetsNoPrice() {
        market.watchAt500(Wanted.watching("NFLX").dip("odd_lot", "NFLX"), "NFLX");

        print("NFLX", 480, 3, "\"@\", \"I\"");
        market.awaitFact("NFLX", "last_trade", "500");
        both.simulator().lastTrade("NFLX", "499");
        market.awaitFact("NFLX", "last_trade", "499");

        assertThat(
                        rows().one(
                                        "SELECT count(*) FROM market_data_snapshots WHERE symbol = 'NFLX' AND price = 480"))
                .isEqualTo("0");
        assertThat(market.asked("odd_lot")).isZero();
        both.simulator().lastTrade("NFLX", "480");
        awaitOneQuestion("odd_lot");
    }

    /// Row 11: a single trade far from the one before it is stored, and waits for the next one to
    /// confirm it, which it does not.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aSingleTradeFarOffAsksNothing() {
        market.watchAt500(Wanted.watching("META").dip("lone", "META"), "META");

        print("META", 400, 100, "\"@\"");
        hub.awaitNotAsked("lone", "unconfirmed_price");
        both.simulator().lastTrade("META", "499");
        market.awaitFact("META", "last_trade", "499");

        assertThat(market.asked("lone")).isZero();
        both.simulator().lastTrade("META", "490");
        awaitOneQuestion("lone");
    }

    /// Row 11: nobody quotes the symbol, and the old endpoint's 404 comes for it. Trades go their
    /// way.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aSymbolWithoutAnyQuoteIsStillWatched() {
        both.faults("{\"fault\": \"status\", \"path\": \"/v2/stocks/quotes\", \"status\": 404}");
        both.simulator().holdAt("BRK.B", "500", "500");
        market.set("{\"symbol\": \"BRK.B\", \"quote\": {\"bid\": 0, \"ask\": 0}}");
        ObjectNode config = Wanted.watching("BRK.B").dip("no_quote", "BRK.B").body();
        ((ObjectNode) config.at("/override/data_inputs/0"))
                .putPOJO("metrics", List.of("last_trade", "last_quote", "prev_close"));
        hub.configure(config.toString());
        market.awaitStreamed();
        market.awaitFact("BRK.B", "last_trade", "500");

        both.simulator().lastTrade("BRK.B", "490");
        awaitOneQuestion("no_quote");
        assertThat(market.fact("BRK.B", "last_quote")).isEmpty();
    }

    /// Row 12: daily bars are missing and the snapshot is that of before the open, where `dailyBar`
    /// is yesterday's and `prevDailyBar` the day before's. The previous close is chosen by its date
    /// in New York.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void theSnapshotOfBeforeTheOpenGivesTheRightPreviousClose() {
        both.faults(
                "{\"fault\": \"empty_bars\", \"path\": \"/v2/stocks/bars\"}",
                "{\"fault\": \"premarket_snapshot\", \"path\": \"/v2/stocks/snapshots\"}");
        both.simulator().holdAt("KO", "500", "490");
        hub.configure(Wanted.watching("KO").dip("premarket", "KO"));

        awaitOneQuestion("premarket");
        market.awaitFact("KO", "prev_close", "500");
    }

    /// Row 13: bars are null or empty, as around weekends and holidays. Nothing breaks, nothing is
    /// asked without a reference, and the snapshot stands in as soon as it can be had.
    @Execution(ExecutionMode.SAME_THREAD)
    @ParameterizedTest
    @CsvSource({"null_bars, DIS", "empty_bars, JNJ"})
    void withoutBarsNothingBreaks(String fault, String symbol) {
        String bars = "{\"fault\": \"%s\", \"path\": \"/v2/stocks/bars\"}".formatted(fault);
        both.faults(
                bars,
                "{\"fault\": \"status\", \"path\": \"/v2/stocks/snapshots\", \"status\": 503}");
        both.simulator().holdAt(symbol, "500", "490");
        hub.configure(Wanted.watching(symbol).dip(fault, symbol));
        hub.awaitPrints(symbol, 1);
        assertThat(market.asked(fault)).isZero();
        assertThat(market.fact(symbol, "prev_close")).isEmpty();

        both.faults(bars);
        awaitOneQuestion(fault);
        market.awaitFact(symbol, "prev_close", "500");
    }

    /// Row 13: the previous session may be four days back; bars are asked for further back than
    /// that.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void dailyBarsAreAskedForAWeekBackAndMore() {
        both.simulator().holdAt("F", "500", "490");
        hub.configure(Wanted.watching("F").dip("week", "F"));
        awaitOneQuestion("week");

        JsonNode request =
                market.requests("/v2/stocks/bars")
                        .filter(one -> one.path("path").asString().contains("symbols=F&"))
                        .findFirst()
                        .orElseThrow();
        String start = request.path("path").asString().replaceAll(".*[?&]start=([^&]*).*", "$1");
        assertThat(Instant.parse(start + "T00:00:00Z"))
                .isBefore(Instant.parse(request.path("at").asString()).minusSeconds(8 * 86_400));
    }

    /// Row 15: recent SIP data is refused with 403 on the free plan. The hub asks for its own feed
    /// by name everywhere, a refusal stops nothing for good, and an input that wants SIP harms no
    /// other.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aRefusalOfRecentSipDataStopsNothingElse() {
        both.faults(
                """
                {"fault": "status", "path": "/v2/stocks/bars", "symbol": "XOM", "status": 403,
                 "message": "subscription does not permit querying recent SIP data"}\
                """);
        both.simulator().holdAt("XOM", "500", "490");
        both.simulator().holdAt("AMD", "500", "490");
        ObjectNode config = Wanted.watching("XOM").dip("iex", "XOM").dip("sip", "AMD").body();
        ObjectNode sip =
                ((ArrayNode) config.at("/override/data_inputs")).addObject().put("id", "on_sip");
        sip.put("feed", "sip").put("poll_interval_seconds", 1);
        sip.putPOJO("symbols", List.of("AMD"));
        sip.putPOJO("metrics", List.of("last_trade", "prev_close"));
        hub.configure(config.toString());
        hub.awaitPrints("XOM", 1);
        market.awaitTrouble("sip", "409");
        assertThat(market.asked("iex")).isZero();

        both.clearFaults();
        awaitOneQuestion("iex");
        assertThat(market.asked("sip")).isZero();
        assertThat(market.requests("/v2/stocks"))
                .allMatch(one -> one.path("path").asString().matches(".*[?&]feed=(iex|sip)(&.*)?"));
        assertThat(market.requests("/v2/stocks"))
                .filteredOn(one -> one.path("path").asString().contains("feed=iex"))
                .filteredOn(one -> !one.has("fault"))
                .noneMatch(one -> one.path("status").asInt() == 403);
    }

    private void print(String symbol, int price, int size, String conditions) {
        market.set(
                """
                {"symbol": "%s", "print": {"price": %d, "size": %d, "conditions": [%s]}}\
                """
                        .formatted(symbol, price, size, conditions));
    }
}
