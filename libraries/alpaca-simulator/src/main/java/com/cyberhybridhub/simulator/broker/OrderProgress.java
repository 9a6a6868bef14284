package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an order remembers between its steps.
///
/// @param hwm best price since a trailing stop works: the highest of a sell, the lowest of a buy
/// @param triggeredAt when a stop's price was reached
/// @param before the status that a requested cancel or replace came upon
/// @param showsQty whether a notional order shows what it filled as its quantity
public record OrderProgress(
        @Nullable BigDecimal hwm,
        @Nullable Instant triggeredAt,
        @Nullable OrderStatus before,
        @Nullable Boolean showsQty) {

    static final OrderProgress NONE = new OrderProgress(null, null, null, null);

    OrderProgress withHwm(BigDecimal changed) {
        return new OrderProgress(changed, triggeredAt, before, showsQty);
    }

    OrderProgress triggered(Instant at) {
        return new OrderProgress(hwm, at, before, showsQty);
    }

    OrderProgress withBefore(@Nullable OrderStatus changed) {
        return new OrderProgress(hwm, triggeredAt, changed, showsQty);
    }

    OrderProgress showingQty() {
        return new OrderProgress(hwm, triggeredAt, before, true);
    }
}
