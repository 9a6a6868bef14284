package com.cyberhybridhub.acceptance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Thirty symbols that fall below their rules' thresholds one after another and come back, again
/// and again. Used by one thread.
final class SoakMarket {

    static final List<String> EQUITIES =
            List.of(
                    "SPY", "QQQ", "IWM", "AAPL", "MSFT", "NVDA", "TSLA", "AMZN", "GOOGL", "META",
                    "AMD", "NFLX", "BRK.B", "JPM", "V", "JNJ", "XOM", "KO", "DIS", "F", "WMT",
                    "COST", "BAC", "INTC", "PFE");
    static final List<String> COINS =
            List.of("BTC/USD", "ETH/USD", "SOL/USD", "LTC/USD", "DOGE/USD");

    private static final BigDecimal HUNDREDTHS_OF_A_PERCENT = new BigDecimal(10_000);

    private final SoakPlan plan;
    private final Simulator simulator;
    private final RandomGenerator dice;
    private final Map<String, BigDecimal> closes = new LinkedHashMap<>();
    private final Deque<String> next = new ArrayDeque<>();
    private final Map<String, Long> down = new LinkedHashMap<>();
    private long nextDip;
    private int dips;

    SoakMarket(SoakPlan plan, Simulator simulator) {
        this.plan = plan;
        this.simulator = simulator;
        this.dice = plan.dice("market");
    }

    static List<String> symbols() {
        return Stream.concat(EQUITIES.stream(), COINS.stream()).toList();
    }

    /// Holds every symbol at its previous close.
    void open() {
        for (JsonNode state :
                simulator.http().get("/_sim/state").expect(200).json().path("symbols")) {
            String symbol = state.path("symbol").asString();
            if (symbols().contains(symbol)) {
                BigDecimal close = state.path("last_trade").decimalValue();
                closes.put(symbol, close);
                simulator.holdAt(symbol, close.toPlainString(), close.toPlainString());
            }
        }
        if (closes.size() != symbols().size()) {
            throw new AssertionError("the simulator lists only " + closes.keySet());
        }
    }

    /// One look at the clock: what is due falls or comes back.
    void turn() {
        long now = System.nanoTime();
        for (Map.Entry<String, Long> fallen : List.copyOf(down.entrySet())) {
            if (fallen.getValue() - now <= 0) {
                down.remove(fallen.getKey());
                move(fallen.getKey(), dice.nextInt(-100, 101));
            }
        }
        if (nextDip == 0 || nextDip - now <= 0) {
            nextDip = now + plan.dipEvery().toNanos();
            if (next.isEmpty()) {
                List<String> round = new ArrayList<>(symbols());
                Collections.shuffle(round, Random.from(dice));
                next.addAll(round);
            }
            fall(next.removeFirst(), now);
        }
    }

    private void fall(String symbol, long now) {
        long least = plan.dipLastsAtLeast().toNanos();
        down.put(symbol, now + dice.nextLong(least, 2 * least));
        move(symbol, -dice.nextInt(200, 600));
        dips++;
    }

    /// Every symbol at a price of its own that no rule waits for, and held there.
    void close() {
        down.clear();
        symbols().forEach(symbol -> move(symbol, dice.nextInt(101, 200)));
    }

    private void move(String symbol, int hundredthsOfAPercent) {
        BigDecimal close = closes.getOrDefault(symbol, BigDecimal.ONE);
        BigDecimal price =
                close.add(
                        close.multiply(BigDecimal.valueOf(hundredthsOfAPercent))
                                .divide(HUNDREDTHS_OF_A_PERCENT, 6, RoundingMode.HALF_UP));
        int decimals = symbol.equals("DOGE/USD") ? 4 : 2;
        simulator.lastTrade(symbol, price.setScale(decimals, RoundingMode.HALF_UP).toPlainString());
    }

    int dips() {
        return dips;
    }
}
