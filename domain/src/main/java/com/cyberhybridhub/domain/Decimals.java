package com.cyberhybridhub.domain;

import java.math.BigDecimal;

/// One canonical form for decimals, so that 1.0 and 1.00 are equal and 100 never prints as 1E+2.
public final class Decimals {

    private Decimals() {}

    /// Without trailing zeros and never with a negative scale.
    public static BigDecimal canonical(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
