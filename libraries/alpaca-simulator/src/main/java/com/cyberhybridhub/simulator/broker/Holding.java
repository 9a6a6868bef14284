package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A position: how much (negative when short), and its average price (at most 9 decimals).
record Holding(BigDecimal qty, BigDecimal averagePrice) {

    private static final int AVERAGE_SCALE = 9;

    static final Holding NONE = new Holding(BigDecimal.ZERO, BigDecimal.ZERO);

    /// After one more fill. Closing keeps the average; what goes through zero starts anew.
    Holding after(Fill fill) {
        BigDecimal change = fill.signedQty();
        BigDecimal left = qty.add(change);
        if (left.signum() == 0) {
            return NONE;
        }
        if (qty.signum() * change.signum() >= 0) {
            BigDecimal cost = qty.multiply(averagePrice).add(change.multiply(fill.price()));
            return new Holding(
                    left,
                    cost.divide(left, AVERAGE_SCALE, RoundingMode.HALF_UP).stripTrailingZeros());
        }
        return new Holding(left, left.signum() == qty.signum() ? averagePrice : fill.price());
    }

    /// After so much was taken away as a fee.
    Holding less(BigDecimal fee) {
        BigDecimal left = qty.subtract(fee);
        return left.signum() == 0 ? NONE : new Holding(left, averagePrice);
    }

    BigDecimal cost() {
        return qty.multiply(averagePrice);
    }
}
