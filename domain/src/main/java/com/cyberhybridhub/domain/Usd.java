package com.cyberhybridhub.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount of US dollars. May be negative (a loss) and may carry fractions of a cent (an
/// average).
public record Usd(BigDecimal amount) implements Comparable<Usd> {

    public static final Usd ZERO = new Usd(BigDecimal.ZERO);

    public Usd {
        amount = Decimals.canonical(amount);
    }

    public static Usd of(String amount) {
        return new Usd(new BigDecimal(amount));
    }

    public Usd plus(Usd other) {
        return new Usd(amount.add(other.amount));
    }

    public Usd minus(Usd other) {
        return new Usd(amount.subtract(other.amount));
    }

    /// Rounded up to whole cents: how a reservation counts a fraction of a cent.
    public Usd ceilToCents() {
        return new Usd(amount.setScale(2, RoundingMode.CEILING));
    }

    public boolean exceeds(Usd limit) {
        return compareTo(limit) > 0;
    }

    @Override
    public int compareTo(Usd other) {
        return amount.compareTo(other.amount);
    }

    /// For people: `$10`, `$10.50`, `$0.005`.
    public String display() {
        BigDecimal shown = amount.scale() == 1 ? amount.setScale(2) : amount;
        return shown.signum() < 0
                ? "-$" + shown.negate().toPlainString()
                : "$" + shown.toPlainString();
    }

    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
