package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order at one moment of its life. Immutable: each step makes another one.
///
/// @param filledAvgPrice volume-weighted, at most 9 decimals; absent until something filled
/// @param filledAmount   what the fills cost or brought, exact
public record Order(
        UUID id,
        OrderTicket ticket,
        OrderStatus status,
        OrderTimes times,
        BigDecimal filledQty,
        @Nullable BigDecimal filledAvgPrice,
        BigDecimal filledAmount) {

    /// Decimals of a quantity that was bought for a notional amount.
    static final int QTY_SCALE = 9;

    static Order accepted(UUID id, OrderTicket ticket, OrderStatus status, OrderTimes times) {
        return new Order(id, ticket, status, times, BigDecimal.ZERO, null, BigDecimal.ZERO);
    }

    Order moved(OrderStatus to, Instant at) {
        return new Order(id, ticket, to, times.moved(to, at), filledQty, filledAvgPrice, filledAmount);
    }

    Order filled(Fill fill, OrderStatus to) {
        BigDecimal qty = filledQty.add(fill.qty());
        BigDecimal amount = filledAmount.add(fill.amount());
        BigDecimal average = amount.divide(qty, QTY_SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
        return new Order(id, ticket, to, times.moved(to, fill.at()), qty, average, amount);
    }

    /// How much is still wanted at this price: what is left of the quantity, or what the rest of the notional buys, cut to 9 decimals.
    BigDecimal remaining(BigDecimal price) {
        BigDecimal notional = ticket.notional();
        if (notional != null) {
            return notional.subtract(filledAmount).divide(price, QTY_SCALE, RoundingMode.DOWN).max(BigDecimal.ZERO);
        }
        BigDecimal qty = ticket.qty();
        return qty == null ? BigDecimal.ZERO : qty.subtract(filledQty);
    }
}
