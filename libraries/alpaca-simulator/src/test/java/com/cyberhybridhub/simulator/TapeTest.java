package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class TapeTest {

    private static final String NOW = "2026-03-04T15:10:30Z";
    private static final String ALL =
            "/v2/stocks/snapshots?symbols=SPY,QQQ,AAPL,MSFT,NVDA,TSLA,AMZN,GOOGL,META,BRK.B,F";

    @Test
    void theSameSeedIsTheSameTapeAndAnotherSeedAnother() {
        List<String> first = record(7);

        assertThat(record(7)).isEqualTo(first);
        assertThat(record(8)).isNotEqualTo(first);
    }

    private static List<String> record(long seed) {
        ManualClock clock = new ManualClock(NOW);
        List<String> tape = new ArrayList<>();
        try (Client client = Client.start(SimulatorOptions.builder().seed(seed).clock(clock))) {
            for (int i = 0; i < 20; i++) {
                tape.add(client.get(ALL).text());
                clock.advance(Duration.ofSeconds(7));
            }
        }
        return tape;
    }

    @Test
    void theTapeMovesAndEveryPrintIsNewerThanTheLast() {
        ManualClock clock = new ManualClock(NOW);
        try (Client client = Client.start(SimulatorOptions.builder().clock(clock))) {
            List<String> times = new ArrayList<>();
            List<BigDecimal> prices = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                JsonNode trade = client.get("/v2/stocks/TSLA/trades/latest").at("/trade");
                times.add(trade.get("t").stringValue());
                prices.add(trade.get("p").decimalValue());
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(times).isSorted().doesNotHaveDuplicates();
            assertThat(prices.stream().distinct().count()).isGreaterThan(10);
        }
    }

    @Test
    void theDemoTakesSpyBelowItsLineSoonAndAgainLater() {
        ManualClock clock = new ManualClock(NOW);
        try (Client client =
                Client.start(
                        SimulatorOptions.builder()
                                .clock(clock)
                                .demoScript(true)
                                .rateLimits(false))) {
            List<Boolean> below = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                below.add(change(client).compareTo(new BigDecimal("-0.015")) <= 0);
                clock.advance(Duration.ofSeconds(10));
            }
            assertThat(below.get(0)).isFalse();
            assertThat(below.get(1)).isTrue();
            assertThat(below.subList(5, 15)).contains(false);
            assertThat(below.subList(20, 30)).contains(true);
            assertThat(below.subList(40, 60)).contains(true, false);
        }
    }

    private static BigDecimal change(Client client) {
        JsonNode snapshot = client.get("/v2/stocks/SPY/snapshot").json();
        BigDecimal close = snapshot.at("/prevDailyBar/c").decimalValue();
        return snapshot.at("/latestTrade/p")
                .decimalValue()
                .subtract(close)
                .divide(close, MathContext.DECIMAL64);
    }

    @Test
    void listenersHearEveryPrint() throws InterruptedException {
        try (Client client = Client.start(SimulatorOptions.builder())) {
            BlockingQueue<String> symbols = new LinkedBlockingQueue<>();
            client.simulator()
                    .addTickListener(
                            (instrument, trade, quote) -> symbols.add(instrument.symbol()));
            String first = symbols.poll(10, TimeUnit.SECONDS);
            String later = symbols.poll(10, TimeUnit.SECONDS);

            assertThat(first).isEqualTo("SPY");
            assertThat(later).isEqualTo("QQQ");
        }
    }
}
