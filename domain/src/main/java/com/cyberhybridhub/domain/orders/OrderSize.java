package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import java.math.BigDecimal;

/// How much: dollars or pieces, never both.
public sealed interface OrderSize {

    /// Dollars to spend or raise: at least 1, at most two decimals.
    record Notional(Usd amount) implements OrderSize {

        public static final Usd MIN = Usd.of("1");
        public static final int DECIMALS_MAX = 2;

        public Notional {
            if (amount.compareTo(MIN) < 0 || amount.amount().scale() > DECIMALS_MAX) {
                throw new IllegalArgumentException(
                        "a notional is at least 1 dollar with at most two decimals");
            }
        }
    }

    /// Pieces, more than none.
    record Pieces(Quantity quantity) implements OrderSize {

        public Pieces {
            if (quantity.isZero() || quantity.amount().scale() > Quantity.DECIMALS_MAX) {
                throw new IllegalArgumentException(
                        "a quantity is above zero with at most nine decimals");
            }
        }
    }

    /// What this size is worth in dollars at a price, rounded up to a cent.
    default Usd worthAt(BigDecimal price) {
        return switch (this) {
            case Notional(Usd amount) -> amount;
            case Pieces(Quantity quantity) ->
                    new Usd(quantity.amount().multiply(price)).ceilToCents();
        };
    }
}
