package com.cyberhybridhub.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/// What printed in a stretch of time.
///
/// @param at     its left edge
/// @param volume shares or coins
/// @param trades how many prints
/// @param vwap   volume-weighted average price, at most 6 decimals
public record Bar(
        Instant at,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        long trades,
        BigDecimal vwap) {

    static final int VWAP_SCALE = 6;

    /// One bar that covers all of these, which are in order of time and not empty.
    static Bar merged(Instant at, List<Bar> bars) {
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal turnover = BigDecimal.ZERO;
        BigDecimal high = bars.getFirst().high();
        BigDecimal low = bars.getFirst().low();
        long trades = 0;
        for (Bar bar : bars) {
            volume = volume.add(bar.volume());
            turnover = turnover.add(bar.vwap().multiply(bar.volume()));
            high = high.max(bar.high());
            low = low.min(bar.low());
            trades += bar.trades();
        }
        BigDecimal vwap = Prices.normal(turnover.divide(volume, VWAP_SCALE, RoundingMode.HALF_UP));
        return new Bar(at, bars.getFirst().open(), high, low, bars.getLast().close(), volume, trades, vwap);
    }
}
