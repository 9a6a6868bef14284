package com.cyberhybridhub.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The walk's exact integers: a price is a whole number of ten-thousandths of a dollar.
public final class Prices {

    /// How many units make a dollar.
    public static final long UNITS_PER_DOLLAR = 10_000;

    /// The dearest price that the walk's 64-bit products can carry.
    public static final BigDecimal PRICE_MAX = BigDecimal.valueOf(1_000_000);

    private static final int SCALE = 4;

    private Prices() {}

    static BigDecimal toDecimal(long units) {
        return normal(BigDecimal.valueOf(units, SCALE));
    }

    /// The price in units; it must be positive, at most [#PRICE_MAX], with at most 4 decimals.
    public static long toUnits(BigDecimal price) {
        if (price.signum() <= 0 || price.compareTo(PRICE_MAX) > 0) {
            throw new IllegalArgumentException("a price must be above 0 and at most " + PRICE_MAX.toPlainString());
        }
        try {
            return price.movePointRight(SCALE).longValueExact();
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException("a price has at most " + SCALE + " decimals", tooFine);
        }
    }

    /// The same number without trailing zeros and never with an exponent.
    public static BigDecimal normal(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    static long roundTo(long units, long increment) {
        return Math.max(increment, Math.floorDiv(units + increment / 2, increment) * increment);
    }
}
