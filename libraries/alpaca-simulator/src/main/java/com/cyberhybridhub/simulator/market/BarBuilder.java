package com.cyberhybridhub.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/// Gathers prints into one bar, in exact integers. Not thread-safe; lives inside one [BarSeries].
final class BarBuilder {

    private final long startsAt;
    private long open;
    private long high;
    private long low;
    private long close;
    private long volume;
    private long turnover;
    private long trades;

    /// @param startsAt the bar's left edge, an epoch second
    BarBuilder(long startsAt) {
        this.startsAt = startsAt;
    }

    /// So many prints at once, of the same price and size.
    void add(long price, long size, int count) {
        if (trades == 0) {
            open = price;
            high = price;
            low = price;
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
        count(price, size, count);
    }

    /// A print that came too late to open or close the bar.
    void addLate(long price, long size) {
        if (trades == 0) {
            add(price, size, 1);
            return;
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        count(price, size, 1);
    }

    private void count(long price, long size, int count) {
        volume += size * count;
        turnover += price * size * count;
        trades += count;
    }

    boolean isEmpty() {
        return trades == 0;
    }

    /// @param sizeScale decimals of the sizes that were added
    Bar build(int sizeScale) {
        BigDecimal vwap =
                BigDecimal.valueOf(turnover, 4)
                        .divide(BigDecimal.valueOf(volume), Bar.VWAP_SCALE, RoundingMode.HALF_UP);
        return new Bar(
                Instant.ofEpochSecond(startsAt),
                Prices.toDecimal(open),
                Prices.toDecimal(high),
                Prices.toDecimal(low),
                Prices.toDecimal(close),
                Prices.normal(BigDecimal.valueOf(volume, sizeScale)),
                trades,
                Prices.normal(vwap));
    }
}
