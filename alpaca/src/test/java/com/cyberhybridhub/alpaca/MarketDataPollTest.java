package com.cyberhybridhub.alpaca;

import static com.cyberhybridhub.alpaca.MarketSource.bar;
import static com.cyberhybridhub.alpaca.MarketSource.crypto;
import static com.cyberhybridhub.alpaca.MarketSource.dailyBars;
import static com.cyberhybridhub.alpaca.MarketSource.equities;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.alpaca.MarketSource.Facts;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketDataPollTest {

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
    void onePollAsksOncePerKindOfFact() {
        market.answer(
                TRADES,
                """
                {"trades":{"SPY":{"t":"2026-11-25T14:59:59.123456789Z","x":"V","p":492.10,"s":100,"c":["@"],
                 "i":18446744073709551615,"z":"B"},"BRK.B":{"t":"2026-11-25T14:59:58Z","p":480,"s":1}}}\
                """);
        market.answer(
                "/v2/stocks/quotes/latest",
                """
                {"quotes":{"SPY":{"t":"2026-11-25T14:59:59Z","bp":492.1,"bs":3,"ap":492.13,"as":1},
                 "BRK.B":{"t":"2026-11-25T14:59:58Z","bp":0,"bs":0,"ap":480.5,"as":1}}}\
                """);
        market.answer(
                "/v2/stocks/bars/latest",
                """
                {"bars":{"SPY":{"t":"2026-11-25T14:58:00Z","o":491,"h":493,"l":490.5,"c":492,"v":1200,"n":9,"vw":491.9}}}\
                """);
        market.answer(BARS, dailyBars(bar("2026-11-24", "500"), bar("2026-11-25", "492.25")));
        market.answer("/v2/stocks/snapshots", "{}");

        Facts facts = market.poll(equities(Set.of(Metric.values()), "SPY", "BRK.B"));

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
        assertThat(market.targets())
                .containsExactly(
                        "/v2/stocks/trades/latest?symbols=BRK.B,SPY&feed=iex",
                        "/v2/stocks/quotes/latest?symbols=BRK.B,SPY&feed=iex",
                        "/v2/stocks/bars/latest?symbols=BRK.B,SPY&feed=iex",
                        "/v2/stocks/bars?symbols=BRK.B,SPY&timeframe=1Day&start=2026-11-15&limit=10000&adjustment=split&feed=iex",
                        "/v2/stocks/snapshots?symbols=BRK.B&feed=iex");
        assertThat(market.client().droppedFacts()).isZero();
    }

    @Test
    void aSplitOvernightIsSeenInTheAdjustedBars() {
        // 2 for 1: the raw close was 1000; the source adjusts it because we ask for that.
        market.answer(BARS, dailyBars(bar("2026-11-24", "500"), bar("2026-11-25", "498")));
        assertThat(market.client().poll(equities(Set.of(Metric.PREV_CLOSE), "SPY")))
                .singleElement()
                .satisfies(fact -> assertThat(fact.price()).isEqualByComparingTo("500"));
        assertThat(market.targets())
                .allSatisfy(target -> assertThat(target).contains("adjustment=split"));
    }

    @Test
    void thePreviousCloseFallsBackToSnapshotsByDate() {
        market.answer(BARS, dailyBars(bar("2026-11-25", "492")));
        market.answer(
                "/v2/stocks/snapshots",
                """
                {"SPY":{"latestTrade":null,"dailyBar":%s,"prevDailyBar":%s}}\
                """
                        .formatted(bar("2026-11-25", "492"), bar("2026-11-24", "500")));
        assertThat(
                        market.poll(equities(Set.of(Metric.PREV_CLOSE), "SPY"))
                                .the("SPY prev_close")
                                .price())
                .isEqualByComparingTo("500");

        // Before the open the "daily" bar is still yesterday's.
        market.answer(
                "/v2/stocks/snapshots",
                """
                {"SPY":{"dailyBar":%s,"prevDailyBar":%s}}\
                """
                        .formatted(bar("2026-11-24", "500"), bar("2026-11-23", "510")));
        assertThat(
                        market.poll(equities(Set.of(Metric.PREV_CLOSE), "SPY"))
                                .the("SPY prev_close")
                                .price())
                .isEqualByComparingTo("500");

        market.answer(
                "/v2/stocks/snapshots",
                """
                {"SPY":{"dailyBar":%s,"prevDailyBar":%s}}\
                """
                        .formatted(bar("2026-11-25", "492"), bar("2026-11-23", "510")));
        assertThat(market.client().poll(equities(Set.of(Metric.PREV_CLOSE), "SPY"))).isEmpty();
    }

    @Test
    void pagesAreFollowedToTheirEnd() {
        market.reply(
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
        Facts facts = market.poll(equities(Set.of(Metric.DAILY_BAR, Metric.PREV_CLOSE), "SPY"));
        assertThat(facts.the("SPY daily_bar").price()).isEqualByComparingTo("492");
        assertThat(facts.the("SPY prev_close").price()).isEqualByComparingTo("500");
    }

    @Test
    void cryptoIsAskedForByPairAndVenue() {
        market.answer(
                "/v1beta3/crypto/us/latest/quotes",
                """
                {"quotes":{"BTC/USD":{"t":"2026-11-25T14:59:59Z","bp":91250.5,"bs":0.1,"ap":91251.5,"as":0.2}}}\
                """);
        market.answer(
                "/v1beta3/crypto/us/latest/bars",
                """
                {"bars":{"BTC/USD":{"t":"2026-11-25T14:58:00Z","o":1,"h":1,"l":1,"c":91250,"v":0,"n":0,"vw":0}}}\
                """);
        market.answer(
                "/v1beta3/crypto/us/bars",
                """
                {"bars":{"BTC/USD":[{"t":"2026-11-23T00:00:00Z","c":90000},{"t":"2026-11-24T00:00:00Z","c":91000},
                 {"t":"2026-11-25T00:00:00Z","c":91250}]},"next_page_token":null}\
                """);
        Facts facts =
                market.poll(
                        crypto(
                                Set.of(
                                        Metric.LAST_QUOTE,
                                        Metric.MINUTE_BAR,
                                        Metric.DAILY_BAR,
                                        Metric.PREV_CLOSE),
                                "BTC/USD"));
        assertThat(facts.the("BTC/USD last_quote").price()).isEqualByComparingTo("91251");
        assertThat(facts.the("BTC/USD minute_bar").details().vwap()).isNull();
        assertThat(facts.the("BTC/USD daily_bar").price()).isEqualByComparingTo("91250");
        assertThat(facts.the("BTC/USD prev_close").price()).isEqualByComparingTo("91000");
        assertThat(market.targets())
                .contains(
                        "/v1beta3/crypto/us/bars?symbols=BTC%2FUSD&timeframe=1Day&start=2026-11-15&limit=10000");
    }

    @Test
    void manySymbolsAreAskedForInBlocks() {
        market.answer(TRADES, "{\"trades\":{}}");
        String[] symbols =
                IntStream.range(0, 250)
                        .mapToObj(i -> "A" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
                        .toArray(String[]::new);
        assertThat(market.client().poll(equities(Set.of(Metric.LAST_TRADE), symbols))).isEmpty();
        assertThat(market.targets()).hasSize(3);
    }

    @Test
    void aPollForNothingAsksNothing() {
        assertThat(market.client().poll(equities(Set.of(), "SPY"))).isEmpty();
        assertThat(market.client().poll(equities(Set.of(Metric.LAST_TRADE)))).isEmpty();
        assertThat(market.client().poll(crypto(Set.of(Metric.LAST_TRADE), "SPY"))).isEmpty();
        assertThat(market.targets()).isEmpty();
    }
}
