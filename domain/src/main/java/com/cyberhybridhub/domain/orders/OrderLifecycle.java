package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.TradeOrder.Execution;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/// Applies what the broker says to what we know: duplicates and late news fall out, a filled
/// quantity never shrinks but by an explicit correction, and a terminal status stays.
public final class OrderLifecycle {

    private static final Set<String> ON_THE_WAY = Set.of("accepted", "pending_new");
    private static final Set<String> AT_THE_VENUE =
            Set.of("new", "partially_filled", "pending_cancel", "pending_replace");

    private OrderLifecycle() {}

    /// What a report changes, or empty when it tells nothing new.
    public static Optional<Change> apply(TradeOrder order, ExecutionReport report) {
        boolean settled = order.status() instanceof OrderStatus.Brokers known && known.isTerminal();
        int filled = report.filledQty().compareTo(order.execution().filledQty());
        if (filled < 0 || (settled && filled == 0)) {
            return Optional.empty();
        }
        OrderStatus status = settled ? order.status() : report.status();
        if (order.status() instanceof OrderStatus.Ours ours && ours.isTerminal()) {
            status = OrderStatus.Ours.LATE_FOUND; // we said that it is not at the broker
        }
        if (filled == 0 && (status.equals(order.status()) || isStepBack(order, status))) {
            return Optional.empty();
        }
        Execution execution = execution(order, report);
        return Optional.of(
                new Change(
                        status,
                        execution,
                        kind(order, status, filled > 0),
                        effect(status, execution)));
    }

    /// The exchange took a fill back or changed it: what the report says of fills counts, more or
    /// less. What the order holds of its caps stays held: what really became of the money is for a
    /// person to see.
    public static Change correct(TradeOrder order, ExecutionReport report) {
        OrderStatus status =
                switch (order.status()) {
                    case OrderStatus.Brokers known when known.isTerminal() -> known;
                    case OrderStatus.Ours ours when ours.isTerminal() ->
                            OrderStatus.Ours.LATE_FOUND;
                    case OrderStatus.Brokers _, OrderStatus.Ours _ -> report.status();
                };
        Execution execution =
                new Execution(
                        Optional.of(report.brokerOrderId()),
                        report.filledQty(),
                        report.filledAvgPrice(),
                        order.execution().submittedAt(),
                        report.filledAt().or(order.execution()::filledAt));
        return new Change(
                status, execution, OrderEvent.Kind.INCIDENT, new ReservationEffect.Keep());
    }

    /// News overtaken by other news: an order that works at the venue is not again on its way
    /// there.
    private static boolean isStepBack(TradeOrder order, OrderStatus next) {
        return AT_THE_VENUE.contains(order.status().code()) && ON_THE_WAY.contains(next.code());
    }

    private static Execution execution(TradeOrder order, ExecutionReport report) {
        return new Execution(
                Optional.of(report.brokerOrderId()),
                report.filledQty(),
                report.filledAvgPrice().or(() -> knownPrice(order, report)),
                order.execution().submittedAt(),
                report.filledAt().or(order.execution()::filledAt));
    }

    /// The average that we know still stands while nothing more was filled.
    private static Optional<BigDecimal> knownPrice(TradeOrder order, ExecutionReport report) {
        return order.execution()
                .filledAvgPrice()
                .filter(_ -> report.filledQty().equals(order.execution().filledQty()));
    }

    private static OrderEvent.Kind kind(TradeOrder order, OrderStatus status, boolean fill) {
        if (status == OrderStatus.Ours.LATE_FOUND && !status.equals(order.status())) {
            return OrderEvent.Kind.LATE_FOUND;
        }
        if (fill) {
            return OrderEvent.Kind.FILL;
        }
        if (status.equals(OrderStatus.Brokers.REJECTED)) {
            return OrderEvent.Kind.REJECTED;
        }
        return order.status() instanceof OrderStatus.Brokers
                ? OrderEvent.Kind.BROKER_UPDATE
                : OrderEvent.Kind.SUBMITTED;
    }

    /// What the end of an order does to its reservation. One that turned up late has not ended: it
    /// holds again what was given back. Dollars of a fill without a price are not known and stay
    /// held.
    private static ReservationEffect effect(OrderStatus status, Execution execution) {
        if (status == OrderStatus.Ours.LATE_FOUND) {
            return new ReservationEffect.HoldAgain();
        }
        boolean ended = status instanceof OrderStatus.Brokers && status.isTerminal();
        if (!ended || status.equals(OrderStatus.Brokers.FILLED)) {
            return new ReservationEffect.Keep();
        }
        if (execution.filledQty().isZero()) {
            return new ReservationEffect.Release();
        }
        return execution
                .filledAvgPrice()
                .<ReservationEffect>map(price ->
                        new ReservationEffect.ShrinkTo(
                                new Usd(execution.filledQty().amount().multiply(price))
                                        .ceilToCents()))
                .orElseGet(ReservationEffect.Keep::new);
    }

    /// One step of an order.
    public record Change(
            OrderStatus status,
            Execution execution,
            OrderEvent.Kind kind,
            ReservationEffect reservation) {}

    /// What happens to the dollars and the place in the day's count that an order holds.
    public sealed interface ReservationEffect {

        record Keep() implements ReservationEffect {}

        /// Ended with nothing filled: gives back both.
        record Release() implements ReservationEffect {}

        /// Turned up after it was given up: holds both as it did when it was approved.
        record HoldAgain() implements ReservationEffect {}

        /// Ended with a part filled: the count stays, the unfilled dollars come back.
        record ShrinkTo(Usd filled) implements ReservationEffect {}
    }
}
