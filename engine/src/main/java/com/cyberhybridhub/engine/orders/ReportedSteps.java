package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderLifecycle;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.orders.TradeOrder.Execution;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The steps that a report of the broker leads to, ready to be stored.
final class ReportedSteps {

    private final MarketTime time;
    private final FollowPace pace;

    ReportedSteps(MarketTime time, FollowPace pace) {
        this.time = time;
        this.pace = pace;
    }

    /// What to store when a report changes an order.
    OrderUpdate of(
            OrderWork work,
            OrderLifecycle.Change change,
            ExecutionReport report,
            Optional<String> executionId) {
        Instant now = time.wallTime();
        Execution execution = submitted(change.execution(), now);
        return new OrderUpdate(
                change.status(),
                execution,
                reasons(work.order(), change.status(), report),
                change.kind(),
                detail(change, report),
                change.reservation(),
                follow(work, change.status(), now),
                Optional.of(report.raw()),
                executionId);
    }

    /// What to store when the broker refused an order under this claim.
    OrderUpdate refused(OrderWork work, long epoch, Reason reason) {
        return new OrderUpdate(
                Brokers.REJECTED,
                submitted(work.order().execution(), time.wallTime()),
                List.of(reason),
                OrderEvent.Kind.REJECTED,
                Optional.of(reason.detail()),
                new OrderLifecycle.ReservationEffect.Release(),
                watch(epoch, Optional.empty()));
    }

    /// An order that the broker has was submitted, whoever recorded it.
    static Execution submitted(Execution execution, Instant now) {
        return new Execution(
                execution.brokerOrderId(),
                execution.filledQty(),
                execution.filledAvgPrice(),
                execution.submittedAt().or(() -> Optional.of(now)),
                execution.filledAt());
    }

    private static List<Reason> reasons(
            TradeOrder order, OrderStatus status, ExecutionReport report) {
        if (!report.terms().matches(order.ticket())) {
            return List.of(
                    new Reason(
                            "order_differs",
                            "The broker's order is not the one that was approved."));
        }
        return status.equals(Brokers.REJECTED) && order.reasons().isEmpty()
                ? List.of(new Reason("broker_rejected", "The broker gave no reason."))
                : order.reasons();
    }

    private static Optional<String> detail(OrderLifecycle.Change change, ExecutionReport report) {
        String filled =
                "filled "
                        + report.filledQty()
                        + " at "
                        + report.filledAvgPrice().map(BigDecimal::toPlainString).orElse("?");
        return switch (change.kind()) {
            case FILL -> Optional.of(filled);
            case INCIDENT -> Optional.of("corrected by the exchange: " + filled);
            default -> Optional.empty();
        };
    }

    private Watch follow(OrderWork work, OrderStatus status, Instant now) {
        Optional<Instant> check =
                status.isTerminal()
                        ? Optional.empty()
                        : Optional.of(now.plus(pace.pause(work.order(), now)));
        return watch(work.watch().epoch(), check);
    }

    static Watch watch(long epoch, Optional<Instant> nextCheck) {
        return new Watch(epoch, Optional.empty(), 0, Optional.empty(), nextCheck, Optional.empty());
    }
}
