package com.cyberhybridhub.domain;

import java.math.BigDecimal;

/// A number of shares or coins, never negative, at most nine decimals (the broker truncates beyond
/// that).
public record Quantity(BigDecimal amount) implements Comparable<Quantity> {

    public static final int DECIMALS_MAX = 9;
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

    public Quantity {
        amount = Decimals.canonical(amount);
        if (amount.signum() < 0) {
            throw new IllegalArgumentException(
                    "a quantity is not negative: " + amount.toPlainString());
        }
    }

    public static Quantity of(String amount) {
        return new Quantity(new BigDecimal(amount));
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
