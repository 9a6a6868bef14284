package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What was ordered. Exactly one of `qty` and `notional` is set, `limitPrice` exactly for limit and
/// stop-limit orders, `stopPrice` for stop and stop-limit orders, `trail` for trailing stops.
///
/// @param orderClass simple when absent, as in ledgers of the first version
/// @param intent buying opens and selling closes when absent
public record OrderTicket(
        String symbol,
        String clientOrderId,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        @Nullable BigDecimal qty,
        @Nullable BigDecimal notional,
        @Nullable BigDecimal limitPrice,
        boolean extendedHours,
        @Nullable BigDecimal stopPrice,
        @Nullable Trail trail,
        OrderClass orderClass,
        PositionIntent intent) {

    // The two constructor parameters come without a value from a ledger of the first version.
    @SuppressWarnings("NullAway")
    public OrderTicket {
        if ((qty == null) == (notional == null)) {
            throw new IllegalArgumentException("exactly one of qty and notional");
        }
        if ((limitPrice == null) == type.hasLimit()) {
            throw new IllegalArgumentException("a limit price belongs to a limit order");
        }
        boolean wantsStop = type == OrderType.STOP || type == OrderType.STOP_LIMIT;
        if ((stopPrice == null) == wantsStop
                || (trail == null) == (type == OrderType.TRAILING_STOP)) {
            throw new IllegalArgumentException("a stop price or trail belongs to a stop order");
        }
        orderClass = orderClass == null ? OrderClass.SIMPLE : orderClass;
        intent = intent == null ? PositionIntent.of(side, 1, false) : intent;
    }

    boolean isFractional() {
        return qty == null || qty.stripTrailingZeros().scale() > 0;
    }

    OrderTicket withQty(BigDecimal changed) {
        return new OrderTicket(
                symbol,
                clientOrderId,
                side,
                type,
                timeInForce,
                changed,
                null,
                limitPrice,
                extendedHours,
                stopPrice,
                trail,
                orderClass,
                intent);
    }
}
