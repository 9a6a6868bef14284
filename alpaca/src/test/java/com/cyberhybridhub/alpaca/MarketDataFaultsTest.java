package com.cyberhybridhub.alpaca;

import static com.cyberhybridhub.alpaca.MarketSource.bar;
import static com.cyberhybridhub.alpaca.MarketSource.crypto;
import static com.cyberhybridhub.alpaca.MarketSource.equities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.engine.market.MarketDataFeed.FeedException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A source that is partly or wholly out of order.
class MarketDataFaultsTest {

    private static final String BARS = "/v2/stocks/bars";
    private static final String TRADES = "/v2/stocks/trades/latest";

    private MarketSource market;

    @BeforeEach
    void start() throws IOException {
        market = new MarketSource();
    }

    @AfterEach
    void stop() throws IOException {
        market.close();
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
                market.answer(
                        TRADES,
                        "{\"trades\":{\"SPY\":"
                                + fact
                                + ",\"QQQ\":{\"t\":\"2026-11-25T14:59:59Z\",\"p\":5}}}");
                assertThat(market.client().poll(equities(Set.of(Metric.LAST_TRADE), "SPY", "QQQ")))
                        .as(fact)
                        .extracting(snapshot -> snapshot.symbol().value())
                        .containsExactly("QQQ");
            }
            assertThat(market.client().droppedFacts()).isEqualTo(nonsense.length);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("price is missing"))
                    .hasSize(1);
        }
    }

    @Test
    void aSymbolThatSpoilsTheCallIsLeftOut() {
        String crypto = "/v1beta3/crypto/us/latest/trades";
        market.reply(
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
        assertThat(market.client().poll(crypto(Set.of(Metric.LAST_TRADE), "1INCH/USD", "BTC/USD")))
                .singleElement()
                .satisfies(fact -> assertThat(fact.price()).isEqualByComparingTo("91250.5"));
        assertThat(market.targets())
                .containsExactly(
                        crypto + "?symbols=1INCH%2FUSD,BTC%2FUSD", crypto + "?symbols=BTC%2FUSD");
    }

    @Test
    void pagesWithoutAnEndAreGivenUp() {
        market.answer(
                BARS,
                "{\"bars\":{\"SPY\":["
                        + bar("2026-11-24", "500")
                        + "]},\"next_page_token\":\"x\"}");
        assertThatThrownBy(() -> market.client().poll(equities(Set.of(Metric.DAILY_BAR), "SPY")))
                .isInstanceOf(FeedException.class);
        assertThat(market.targets()).hasSize(DataCalls.PAGES_MAX);
    }

    @Test
    void nullBarsAreNoBars() {
        market.answer(BARS, "{\"bars\":null,\"next_page_token\":null}");
        market.answer("/v2/stocks/snapshots", "{\"SPY\":null}");
        assertThat(
                        market.client()
                                .poll(equities(Set.of(Metric.DAILY_BAR, Metric.PREV_CLOSE), "SPY")))
                .isEmpty();
        market.answer(BARS, "{\"bars\":{\"SPY\":null}}");
        assertThat(market.client().poll(equities(Set.of(Metric.DAILY_BAR), "SPY"))).isEmpty();
    }

    @Test
    void whatDidAnswerIsKeptWhenAnotherCallFails() {
        market.answer(TRADES, "{\"trades\":{\"SPY\":{\"t\":\"2026-11-25T14:59:59Z\",\"p\":492}}}");
        market.reply("/v2/stocks/quotes/latest", WireServer.html(403));
        assertThat(
                        market.client()
                                .poll(
                                        equities(
                                                Set.of(Metric.LAST_TRADE, Metric.LAST_QUOTE),
                                                "SPY")))
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
            market.reply(TRADES, reply);
            assertThatThrownBy(
                            () -> market.client().poll(equities(Set.of(Metric.LAST_TRADE), "SPY")))
                    .isInstanceOf(FeedException.class)
                    .hasMessageContaining("req-1");
        }
    }

    @Test
    void aSourceOutOfOrderIsNotReplacedByUnadjustedCloses() {
        market.reply(
                BARS,
                WireServer.json(
                        403,
                        "{\"message\":\"subscription does not permit querying recent SIP data\"}"));
        assertThatThrownBy(() -> market.client().poll(equities(Set.of(Metric.PREV_CLOSE), "SPY")))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("subscription does not permit");
        assertThat(market.targets()).hasSize(1);
    }
}
