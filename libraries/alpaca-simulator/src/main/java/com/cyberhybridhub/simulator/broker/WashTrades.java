package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Refuses orders that could trade with another one of the same account. Groups and trailing stops
/// are exempt, on either side.
final class WashTrades {

    private WashTrades() {}

    /// Throws [RefusedException] when an open order stands against this one.
    static void check(AccountBook book, Order order, @Nullable Order replaced) {
        if (isExempt(order)) {
            return;
        }
        OrderTicket ticket = order.ticket();
        for (Order open : book.openOrders()) {
            OrderTicket other = open.ticket();
            boolean opposite =
                    other.symbol().equals(ticket.symbol()) && other.side() != ticket.side();
            if (!opposite || isExempt(open) || open.equals(replaced)) {
                continue;
            }
            if (!other.type().hasLimit()) {
                throw refused(open, "opposite side market/stop order exists");
            }
            if (!ticket.type().hasLimit() || wouldCross(ticket, other)) {
                throw refused(open, "opposite side limit order exists");
            }
        }
    }

    private static boolean isExempt(Order order) {
        return order.isComplex() || order.ticket().trail() != null;
    }

    private static boolean wouldCross(OrderTicket one, OrderTicket other) {
        BigDecimal mine = one.limitPrice();
        BigDecimal theirs = other.limitPrice();
        if (mine == null || theirs == null) {
            return true;
        }
        return one.side() == Side.BUY ? mine.compareTo(theirs) >= 0 : theirs.compareTo(mine) >= 0;
    }

    private static RefusedException refused(Order open, String reason) {
        return new RefusedException(
                Refusal.forbidden(
                        "potential wash trade detected. use complex orders",
                        Map.of(
                                "existing_order_id",
                                open.id().toString(),
                                "reject_reason",
                                reason)));
    }
}
