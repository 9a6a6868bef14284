package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A long position: how much, and what it cost on average (at most 9 decimals).
record Holding(BigDecimal qty, BigDecimal averagePrice) {

    private static final int AVERAGE_SCALE = 9;

    static final Holding NONE = new Holding(BigDecimal.ZERO, BigDecimal.ZERO);

    /// After one more fill. Selling keeps the average.
    Holding after(Fill fill) {
        BigDecimal left = qty.add(fill.signedQty());
        if (fill.side() == Side.SELL) {
            return new Holding(left, averagePrice);
        }
        BigDecimal cost = qty.multiply(averagePrice).add(fill.amount());
        return new Holding(left, cost.divide(left, AVERAGE_SCALE, RoundingMode.HALF_UP).stripTrailingZeros());
    }

    BigDecimal cost() {
        return qty.multiply(averagePrice);
    }
}
