package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stops do with a price. Pure.
final class Triggers {

    private static final BigDecimal COLLAR_FROM = BigDecimal.valueOf(50);
    private static final BigDecimal COLLAR = new BigDecimal("1.025");
    private static final BigDecimal COLLAR_OF_CHEAP = new BigDecimal("1.04");
    private static final int TICK_SCALE = 2;

    private Triggers() {}

    /// The order after it saw this price: its best price moved, or it is triggered. Empty when
    /// nothing changes.
    static Optional<Order> watched(Order order, BigDecimal last, Instant now) {
        Order seen = order;
        if (order.ticket().trail() != null) {
            BigDecimal hwm = order.progress().hwm();
            boolean sells = order.ticket().side() == Side.SELL;
            boolean better =
                    hwm == null || (sells ? last.compareTo(hwm) > 0 : last.compareTo(hwm) < 0);
            if (better) {
                seen = order.withProgress(order.progress().withHwm(last));
            }
        }
        if (isReached(seen, last)) {
            seen = seen.withProgress(seen.progress().triggered(now));
        }
        return seen.equals(order) ? Optional.empty() : Optional.of(seen);
    }

    private static boolean isReached(Order order, BigDecimal last) {
        BigDecimal stop = order.stopPrice();
        if (stop == null) {
            return false;
        }
        return order.ticket().side() == Side.BUY
                ? last.compareTo(stop) >= 0
                : last.compareTo(stop) <= 0;
    }

    /// The worst price at which the order may fill, absent when any will do. A buy stop becomes a
    /// limit order 2.5 % above its stop, 4 % below 50 dollars.
    static @Nullable BigDecimal effectiveLimit(Order order) {
        BigDecimal stop = order.stopPrice();
        if (order.ticket().limitPrice() != null || stop == null) {
            return order.ticket().limitPrice();
        }
        if (order.ticket().side() == Side.SELL) {
            return null;
        }
        BigDecimal collar = stop.compareTo(COLLAR_FROM) < 0 ? COLLAR_OF_CHEAP : COLLAR;
        return stop.multiply(collar).setScale(TICK_SCALE, RoundingMode.HALF_UP);
    }
}
