package com.cyberhybridhub.simulator.market;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a driver of the market wants of one symbol. Naming a price stops its random walk.
///
/// @param prevClose close of the session before today; the whole history is rescaled to meet it
/// @param lastTrade the price of every print from now on; without it the present price stays
/// @param walk      ends all that earlier changes did and lets the price walk on from where it is
/// @param tradeAge  freezes the tape so that its last print is this old
/// @param tradable  whether orders are taken
public record MarketChange(
        @Nullable BigDecimal prevClose,
        @Nullable BigDecimal lastTrade,
        boolean walk,
        @Nullable Duration tradeAge,
        @Nullable Boolean tradable) {

    /// Oldest last print that can be asked for.
    public static final Duration TRADE_AGE_MAX = Duration.ofDays(365);

    public MarketChange {
        if (prevClose != null) {
            Prices.toUnits(prevClose);
        }
        if (lastTrade != null) {
            Prices.toUnits(lastTrade);
        }
        if (tradeAge != null && (tradeAge.isNegative() || tradeAge.compareTo(TRADE_AGE_MAX) > 0)) {
            throw new IllegalArgumentException("trade_age_seconds must lie in 0 … " + TRADE_AGE_MAX.toSeconds());
        }
        if (walk && (prevClose != null || lastTrade != null || tradeAge != null)) {
            throw new IllegalArgumentException("walk cannot be combined with prices or trade_age_seconds");
        }
    }

    boolean setsPrice() {
        return prevClose != null || lastTrade != null || tradeAge != null;
    }
}
