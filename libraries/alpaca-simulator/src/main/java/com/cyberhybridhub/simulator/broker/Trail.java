package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How far a trailing stop stays behind the best price: exactly one of dollars and percent.
public record Trail(@Nullable BigDecimal price, @Nullable BigDecimal percent) {

    private static final int PERCENT_SCALE = 2;

    public Trail {
        if ((price == null) == (percent == null)) {
            throw new IllegalArgumentException("exactly one of price and percent");
        }
    }

    /// The stop for this best price, in whole ticks.
    BigDecimal stop(Side side, BigDecimal best) {
        BigDecimal distance = BigDecimal.ZERO;
        if (price != null) {
            distance = price;
        } else if (percent != null) {
            distance = best.multiply(percent).movePointLeft(PERCENT_SCALE);
        }
        BigDecimal stop = side == Side.SELL ? best.subtract(distance) : best.add(distance);
        return stop.setScale(
                stop.compareTo(BigDecimal.ONE) >= 0 ? 2 : 4,
                side == Side.SELL ? RoundingMode.DOWN : RoundingMode.UP);
    }

    Trail with(BigDecimal value) {
        return price != null ? new Trail(value, null) : new Trail(null, value);
    }
}
