package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What was ordered; never changes. Exactly one of `qty` and `notional` is set, `limitPrice` exactly for limit orders.
public record OrderTicket(
        String symbol,
        String clientOrderId,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        @Nullable BigDecimal qty,
        @Nullable BigDecimal notional,
        @Nullable BigDecimal limitPrice,
        boolean extendedHours) {

    public OrderTicket {
        if ((qty == null) == (notional == null)) {
            throw new IllegalArgumentException("exactly one of qty and notional");
        }
        if ((limitPrice == null) == (type == OrderType.LIMIT)) {
            throw new IllegalArgumentException("a limit price belongs to a limit order");
        }
    }

    boolean isFractional() {
        return qty == null || qty.stripTrailingZeros().scale() > 0;
    }
}
