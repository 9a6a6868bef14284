package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order at one moment of its life. Immutable: each step makes another one.
///
/// @param filledAvgPrice volume-weighted, at most 9 decimals; absent until something filled
/// @param filledAmount what the fills cost or brought, exact
/// @param links none when absent, as in ledgers of the first version; `progress` likewise
public record Order(
        UUID id,
        OrderTicket ticket,
        OrderStatus status,
        OrderTimes times,
        BigDecimal filledQty,
        @Nullable BigDecimal filledAvgPrice,
        BigDecimal filledAmount,
        OrderLinks links,
        OrderProgress progress) {

    /// Decimals of a quantity that was bought for a notional amount.
    static final int QTY_SCALE = 9;

    // The last two come without a value from a ledger of the first version.
    @SuppressWarnings("NullAway")
    public Order {
        links = links == null ? OrderLinks.NONE : links;
        progress = progress == null ? OrderProgress.NONE : progress;
    }

    static Order accepted(UUID id, OrderTicket ticket, OrderStatus status, OrderTimes times) {
        return new Order(
                id,
                ticket,
                status,
                times,
                BigDecimal.ZERO,
                null,
                BigDecimal.ZERO,
                OrderLinks.NONE,
                OrderProgress.NONE);
    }

    Order moved(OrderStatus to, Instant at) {
        OrderStatus before = to.isPendingChange() ? status : null;
        return new Order(
                id,
                ticket,
                to,
                times.moved(to, at),
                filledQty,
                filledAvgPrice,
                filledAmount,
                links,
                progress.withBefore(before));
    }

    /// After one more execution; a request that is under way stays under way until it is full.
    Order filled(Fill fill, OrderStatus to) {
        boolean pending = status.isPendingChange() && to == OrderStatus.PARTIALLY_FILLED;
        BigDecimal qty = filledQty.add(fill.qty());
        BigDecimal amount = filledAmount.add(fill.amount());
        return new Order(
                id,
                ticket,
                pending ? status : to,
                times.moved(to, fill.at()),
                qty,
                average(amount, qty),
                amount,
                links,
                pending ? progress.withBefore(to) : progress.withBefore(null));
    }

    /// After an execution was taken back or changed: the figures alone.
    Order corrected(BigDecimal qty, BigDecimal amount, Instant at) {
        return new Order(
                id,
                ticket,
                status,
                times.moved(OrderStatus.NEW, at),
                qty,
                average(amount, qty),
                amount,
                links,
                progress);
    }

    private static @Nullable BigDecimal average(BigDecimal amount, BigDecimal qty) {
        return qty.signum() == 0
                ? null
                : amount.divide(qty, QTY_SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    Order withTicket(OrderTicket changed) {
        return new Order(
                id,
                changed,
                status,
                times,
                filledQty,
                filledAvgPrice,
                filledAmount,
                links,
                progress);
    }

    Order withLinks(OrderLinks changed) {
        return new Order(
                id,
                ticket,
                status,
                times,
                filledQty,
                filledAvgPrice,
                filledAmount,
                changed,
                progress);
    }

    Order withProgress(OrderProgress changed) {
        return new Order(
                id, ticket, status, times, filledQty, filledAvgPrice, filledAmount, links, changed);
    }

    /// The price at which a stop becomes active, absent for other orders and before a trailing stop
    /// saw a price.
    public @Nullable BigDecimal stopPrice() {
        if (ticket.trail() != null && progress.hwm() != null) {
            return ticket.trail().stop(ticket.side(), progress.hwm());
        }
        return ticket.stopPrice();
    }

    /// The quantity that is shown: that of the ticket, of a notional order only what a switch says.
    public @Nullable BigDecimal shownQty() {
        return Boolean.TRUE.equals(progress.showsQty()) ? filledQty : ticket.qty();
    }

    /// Whether it is in the market: it works, or worked when a cancel or replace was requested.
    boolean isWorking() {
        OrderStatus live = status.isPendingChange() ? progress.before() : status;
        return live == OrderStatus.NEW || live == OrderStatus.PARTIALLY_FILLED;
    }

    boolean isComplex() {
        return ticket.orderClass() != OrderClass.SIMPLE;
    }

    /// How much is still wanted at this price: what is left of the quantity, or what the rest of
    /// the notional buys, cut to 9 decimals.
    public BigDecimal remaining(BigDecimal price) {
        BigDecimal notional = ticket.notional();
        if (notional != null) {
            return notional.subtract(filledAmount)
                    .divide(price, QTY_SCALE, RoundingMode.DOWN)
                    .max(BigDecimal.ZERO);
        }
        BigDecimal qty = ticket.qty();
        return qty == null ? BigDecimal.ZERO : qty.subtract(filledQty);
    }
}
