package com.cyberhybridhub.simulator.market;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// The stock splits of one symbol. Its path knows none: what it says is divided here. Not
/// thread-safe; owned by one [SymbolTape].
final class Splits {

    private static final int SPLITS_MAX = 16;
    private static final int SCALE = 4;

    /// @param from epoch second of New York's midnight after which it counts
    private record Split(long from, StockSplit ratio) {}

    private final List<Split> splits = new ArrayList<>();

    void add(long midnight, StockSplit ratio) {
        if (splits.size() >= SPLITS_MAX) {
            throw new IllegalArgumentException("at most " + SPLITS_MAX + " splits of one symbol");
        }
        splits.add(new Split(midnight, ratio));
    }

    void restart() {
        splits.clear();
    }

    boolean isEmpty() {
        return splits.isEmpty();
    }

    /// A price of the path, as it printed at that tick.
    long printed(long units, long tick, long increment) {
        long price = units;
        for (Split split : splits) {
            if (tick > split.from()) {
                price = scaled(price, split.ratio().oldShares(), split.ratio().newShares());
            }
        }
        return splits.isEmpty() ? price : Prices.roundTo(price, increment);
    }

    /// The price of the path that prints as this one at that tick.
    long unsplit(long units, long tick) {
        long price = units;
        for (Split split : splits) {
            if (tick > split.from()) {
                price = scaled(price, split.ratio().newShares(), split.ratio().oldShares());
            }
        }
        return price;
    }

    private static long scaled(long units, long times, long by) {
        BigInteger exact =
                BigInteger.valueOf(units)
                        .multiply(BigInteger.valueOf(times))
                        .divide(BigInteger.valueOf(by));
        return Math.max(1, exact.longValueExact());
    }

    /// The bar in today's shares.
    Bar adjusted(Bar bar) {
        Bar result = bar;
        for (Split split : splits) {
            if (bar.at().getEpochSecond() < split.from()) {
                result = adjusted(result, split.ratio());
            }
        }
        return result;
    }

    private static Bar adjusted(Bar bar, StockSplit ratio) {
        return new Bar(
                bar.at(),
                price(bar.open(), ratio, SCALE),
                price(bar.high(), ratio, SCALE),
                price(bar.low(), ratio, SCALE),
                price(bar.close(), ratio, SCALE),
                Prices.normal(
                        bar.volume()
                                .multiply(BigDecimal.valueOf(ratio.newShares()))
                                .divide(
                                        BigDecimal.valueOf(ratio.oldShares()),
                                        0,
                                        RoundingMode.HALF_UP)),
                bar.trades(),
                price(bar.vwap(), ratio, Bar.VWAP_SCALE));
    }

    private static BigDecimal price(BigDecimal price, StockSplit ratio, int scale) {
        return Prices.normal(
                price.multiply(BigDecimal.valueOf(ratio.oldShares()))
                        .divide(
                                BigDecimal.valueOf(ratio.newShares()),
                                scale,
                                RoundingMode.HALF_UP));
    }
}
