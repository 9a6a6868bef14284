package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.TradeOrder.Execution;
import java.math.BigDecimal;
import java.util.Optional;

/// Applies what the broker says to what we know: duplicates and late news fall out, a filled quantity never shrinks, and
/// a terminal status stays.
public final class OrderLifecycle {

    private OrderLifecycle() {}

    /// What a report changes, or empty when it tells nothing new.
    public static Optional<Change> apply(TradeOrder order, ExecutionReport report) {
        boolean settled = order.status() instanceof OrderStatus.Brokers known && known.isTerminal();
        int filled = report.filledQty().compareTo(order.execution().filledQty());
        if (filled < 0 || (settled && filled == 0)) {
            return Optional.empty();
        }
        OrderStatus status = settled ? order.status() : report.status();
        if (order.status() == OrderStatus.Ours.NOT_PLACED) {
            status = OrderStatus.Ours.LATE_FOUND;
        }
        if (status.equals(order.status()) && filled == 0) {
            return Optional.empty();
        }
        return Optional.of(new Change(status, execution(order, report), kind(order, status, filled > 0), effect(status, report)));
    }

    private static Execution execution(TradeOrder order, ExecutionReport report) {
        return new Execution(
                Optional.of(report.brokerOrderId()),
                report.filledQty(),
                report.filledAvgPrice(),
                order.execution().submittedAt(),
                report.filledAt());
    }

    private static OrderEvent.Kind kind(TradeOrder order, OrderStatus status, boolean fill) {
        if (status == OrderStatus.Ours.LATE_FOUND) {
            return OrderEvent.Kind.LATE_FOUND;
        }
        if (fill) {
            return OrderEvent.Kind.FILL;
        }
        return order.status() instanceof OrderStatus.Brokers ? OrderEvent.Kind.BROKER_UPDATE : OrderEvent.Kind.SUBMITTED;
    }

    /// What the end of an order does to its reservation.
    private static ReservationEffect effect(OrderStatus status, ExecutionReport report) {
        if (!status.isTerminal() || status.equals(OrderStatus.Brokers.FILLED)) {
            return new ReservationEffect.Keep();
        }
        if (report.filledQty().isZero()) {
            return new ReservationEffect.Release();
        }
        BigDecimal price = report.filledAvgPrice().orElse(BigDecimal.ZERO);
        return new ReservationEffect.ShrinkTo(
                new Usd(report.filledQty().amount().multiply(price)).ceilToCents());
    }

    /// One step of an order.
    public record Change(
            OrderStatus status, Execution execution, OrderEvent.Kind kind, ReservationEffect reservation) {}

    /// What happens to the dollars and the place in the day's count that an order holds.
    public sealed interface ReservationEffect {

        record Keep() implements ReservationEffect {}

        /// Ended with nothing filled: gives back both.
        record Release() implements ReservationEffect {}

        /// Ended with a part filled: the count stays, the unfilled dollars come back.
        record ShrinkTo(Usd filled) implements ReservationEffect {}
    }
}
