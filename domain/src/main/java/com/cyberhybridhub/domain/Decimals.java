package com.cyberhybridhub.domain;

import java.math.BigDecimal;

/// One canonical form for decimals, so that 1.0 and 1.00 are equal and 100 never prints as 1E+2.
public final class Decimals {

    /// Most digits before and most after the point. No real amount comes near; `1E+999999999` would
    /// fill the memory when it is printed or added.
    public static final int DIGITS_MAX = 100;

    private Decimals() {}

    /// Without trailing zeros and never with a negative scale.
    ///
    /// @throws IllegalArgumentException beyond `DIGITS_MAX`
    public static BigDecimal canonical(BigDecimal value) {
        BigDecimal stripped = bounded(value.stripTrailingZeros());
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// The value as it is.
    ///
    /// @throws IllegalArgumentException beyond `DIGITS_MAX`
    public static BigDecimal bounded(BigDecimal value) {
        if (value.scale() > DIGITS_MAX || (long) value.precision() - value.scale() > DIGITS_MAX) {
            throw new IllegalArgumentException(
                    "a number has at most " + DIGITS_MAX + " digits on either side of the point");
        }
        return value;
    }
}
