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

/// What happens to symbols: splits, halts, two names for one coin, and ids longer than an int. Each
/// test has a symbol and a rule of its own.
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PitfallsSymbolTest {

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

    /// Row 16: a split. Prices fall to a quarter; as long as the previous close is the old one the
    /// rule is held, and as soon as it is adjusted the rule stands on that.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aSplitIsNoDip() {
        market.watchAt500(Wanted.watching("TSLA").dip("split", "TSLA"), "TSLA");

        both.faults("{\"fault\": \"status\", \"path\": \"/v2/stocks/bars\", \"status\": 503}");
        market.set("{\"symbol\": \"TSLA\", \"split\": \"4:1\"}");
        hub.awaitNotAsked("split", "implausible_price");
        assertThat(market.asked("split")).isZero();

        both.clearFaults();
        market.awaitFact("TSLA", "prev_close", "125");
        market.awaitFact("TSLA", "last_trade", "125");
        assertThat(market.asked("split")).isZero();
        both.simulator().lastTrade("TSLA", "122.5");
        JsonNode question = hub.awaitQuestion("split");
        assertThat(question.path("question_text").asString()).contains("down 2.0%");
        assertThat(market.asked("split")).isOne();
    }

    /// Row 17: Alpaca writes a coin's position `ETHUSD` and everything else `ETH/USD`. Here it is
    /// one symbol everywhere, and the other form is refused where somebody writes it.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aCoinHasOneName() {
        both.simulator().holdAt("ETH/USD", "3000", "2940");
        hub.configure(Wanted.watching("SPY").coin("ETH/USD").dip("coin", "ETH/USD"));
        JsonNode question = hub.awaitQuestion("coin");
        assertThat(question.path("question_text").asString()).startsWith("ETH/USD is down");

        hub.swipe(question, 10).expect(200);
        JsonNode order = hub.awaitOrder(question, "filled");
        assertThat(order.path("symbol").asString()).isEqualTo("ETH/USD");
        assertThat(both.ordersPosted(question)).hasSize(1);
        assertThat(market.fact("ETH/USD", "last_trade")).hasSize(1);
        assertThat(
                        both.status()
                                .path("positions")
                                .valueStream()
                                .map(position -> position.path("symbol").asString()))
                .containsExactly("ETH/USD");
        assertThat(market.requests("/v2/positions"))
                .last()
                .satisfies(one ->
                        assertThat(one.at("/response_body/0/symbol").asString())
                                .isEqualTo("ETHUSD"));
        Http.Answer other =
                hub.api()
                        .put(
                                "/v1/me/trading/config",
                                Wanted.watching("SPY").coin("ETHUSD").body().toString());
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text()).contains("ETHUSD");
    }

    /// Row 23: the exchange halts a symbol. Nothing is asked about it, a yes to what was asked
    /// before is denied, and after the resumption the rule asks.
    @Execution(ExecutionMode.SAME_THREAD)
    @Test
    void aHaltedSymbolIsLeftAlone() {
        both.simulator().holdAt("NVDA", "500", "490");
        hub.configure(Wanted.watching("NVDA"));
        market.awaitStreamed();
        market.awaitFact("NVDA", "prev_close", "500");
        market.awaitFact("NVDA", "last_trade", "490");

        market.halt("NVDA", true);
        market.awaitLog("the exchange halted trading in NVDA");
        hub.configure(Wanted.watching("NVDA").dip("halt", "NVDA"));
        hub.awaitNotAsked("halt", "symbol_halted");
        assertThat(market.asked("halt")).isZero();

        market.halt("NVDA", false);
        JsonNode question = hub.awaitQuestion("halt");

        market.halt("NVDA", true);
        Await.until(
                "a second halt",
                hub.process()::log,
                log -> log.split("the exchange halted trading in NVDA", -1).length == 3);
        JsonNode answer = hub.swipe(question, 10).expect(200).json();
        assertThat(answer.path("decision").asString()).isEqualTo("denied");
        assertThat(
                        answer.path("reasons")
                                .valueStream()
                                .map(reason -> reason.path("code").asString()))
                .containsExactly("symbol_halted");
        assertThat(both.ordersPosted(question)).isEmpty();
        market.halt("NVDA", false);
    }

    /// Row 30: ids of trades need 64 bits, those of coins more than a double has. They are kept
    /// exactly.
    @Execution(ExecutionMode.SAME_THREAD)
    @ParameterizedTest
    @CsvSource({
        "GOOGL, /v2/stocks/trades?feed=iex&symbols=GOOGL, 4294967296",
        "SOL/USD, /v1beta3/crypto/us/trades?symbols=SOL/USD, 9007199254740992"
    })
    void idsOfTradesAreKeptExactly(String symbol, String history, long least) {
        Instant start = Instant.now().minusSeconds(120);
        Wanted wanted = Wanted.watching("GOOGL");
        hub.configure(symbol.equals("GOOGL") ? wanted : wanted.coin(symbol));
        hub.awaitPrints(symbol, 1);

        String stored =
                StoredRows.embeddedIn(hub.dataDir())
                        .one(
                                "SELECT string_agg(raw->>'i', ',') FROM market_data_snapshots WHERE symbol = '"
                                        + symbol
                                        + "' AND metric = 'last_trade'");
        List<String> told =
                both.simulator()
                        .http()
                        .send(
                                "GET",
                                history + "&limit=10000&start=" + start,
                                null,
                                List.of("APCA-API-KEY-ID", "PKREADER", "APCA-API-SECRET-KEY", "x"))
                        .expect(200)
                        .json()
                        .path("trades")
                        .path(symbol)
                        .valueStream()
                        .map(trade -> trade.path("i").asString())
                        .toList();
        assertThat(told).containsAll(List.of(stored.split(",", -1)));
        assertThat(List.of(stored.split(",", -1)))
                .isNotEmpty()
                .allMatch(id -> Long.parseLong(id) > least);
    }
}
