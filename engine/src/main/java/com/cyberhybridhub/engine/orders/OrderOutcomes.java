package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderLifecycle;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.orders.TradeOrder.Execution;
import com.cyberhybridhub.engine.orders.OrderStore.OrderChange;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what is known of an order: positive evidence from anywhere, negative evidence only
/// under the claim it was learned with. Tells the devices after each commit.
final class OrderOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(OrderOutcomes.class);
    private static final ReservationEffect KEEP = new ReservationEffect.Keep();

    private final OrderDesk desk;

    OrderOutcomes(OrderDesk desk) {
        this.desk = desk;
    }

    /// The broker has the order. If it is not the one that we approved, that is an incident and the
    /// account is halted.
    ///
    /// @return whether that was news
    boolean reported(OrderId id, ExecutionReport report) {
        Optional<OrderChange> change =
                desk.orders().update(id, OptionalLong.empty(), work -> reported(work, report));
        announce(change);
        change.map(OrderChange::order)
                .ifPresent(order -> {
                    if (order.status() == Ours.LATE_FOUND) {
                        halt(order, "an order that counted as not placed turned up at the broker");
                    } else if (!report.terms().matches(order.ticket())) {
                        halt(
                                order,
                                "the broker's order "
                                        + report.brokerOrderId()
                                        + " is not the approved one");
                    }
                });
        return change.isPresent();
    }

    private Optional<OrderUpdate> reported(OrderWork work, ExecutionReport report) {
        Instant now = desk.time().wallTime();
        return OrderLifecycle.apply(work.order(), report)
                .map(change ->
                        new OrderUpdate(
                                change.status(),
                                submitted(change.execution(), now),
                                mismatch(work.order(), report),
                                change.kind(),
                                detail(change, report),
                                change.reservation(),
                                next(work, change.status(), now),
                                Optional.of(report.raw())));
    }

    private static Execution submitted(Execution execution, Instant now) {
        return new Execution(
                execution.brokerOrderId(),
                execution.filledQty(),
                execution.filledAvgPrice(),
                execution.submittedAt().or(() -> Optional.of(now)),
                execution.filledAt());
    }

    private static List<Reason> mismatch(TradeOrder order, ExecutionReport report) {
        return report.terms().matches(order.ticket())
                ? order.reasons()
                : List.of(
                        new Reason(
                                "order_differs",
                                "The broker's order is not the one that was approved."));
    }

    private static Optional<String> detail(OrderLifecycle.Change change, ExecutionReport report) {
        return change.kind() == OrderEvent.Kind.FILL
                ? Optional.of(
                        "filled "
                                + report.filledQty()
                                + " at "
                                + report.filledAvgPrice()
                                        .map(java.math.BigDecimal::toPlainString)
                                        .orElse("?"))
                : Optional.empty();
    }

    private Watch next(OrderWork work, OrderStatus status, Instant now) {
        Optional<Instant> check =
                status.isTerminal()
                        ? Optional.empty()
                        : Optional.of(now.plus(desk.timing().followPause(age(work.order(), now))));
        return new Watch(
                work.watch().epoch(),
                Optional.empty(),
                0,
                Optional.empty(),
                check,
                Optional.empty());
    }

    private static Duration age(TradeOrder order, Instant now) {
        return Duration.between(order.execution().submittedAt().orElse(now), now);
    }

    /// A definitive refusal by the broker.
    void rejected(OrderId id, long epoch, Reason reason) {
        announce(
                desk.orders()
                        .update(
                                id,
                                OptionalLong.of(epoch),
                                work ->
                                        Optional.of(
                                                new OrderUpdate(
                                                        Brokers.REJECTED,
                                                        submitted(
                                                                work.order().execution(),
                                                                desk.time().wallTime()),
                                                        List.of(reason),
                                                        OrderEvent.Kind.REJECTED,
                                                        Optional.of(reason.detail()),
                                                        new ReservationEffect.Release(),
                                                        done(work)))));
    }

    /// An order may exist: looked up from now on, never sent again.
    void unknown(OrderId id, long epoch, String why) {
        Instant now = desk.time().wallTime();
        announce(
                desk.orders()
                        .update(
                                id,
                                OptionalLong.of(epoch),
                                work ->
                                        Optional.of(
                                                new OrderUpdate(
                                                        Ours.UNRESOLVED,
                                                        work.order().execution(),
                                                        List.of(new Reason("outcome_unknown", why)),
                                                        OrderEvent.Kind.UNRESOLVED,
                                                        Optional.of(why),
                                                        KEEP,
                                                        new Watch(
                                                                work.watch().epoch(),
                                                                Optional.empty(),
                                                                0,
                                                                Optional.of(now),
                                                                Optional.of(
                                                                        now.plus(
                                                                                desk.timing()
                                                                                        .lookupPause(
                                                                                                0))),
                                                                Optional.empty())))));
    }

    static Watch done(OrderWork work) {
        return new Watch(
                work.watch().epoch(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// Stops the user's trading: something happened that must not happen.
    void halt(TradeOrder order, String why) {
        LOG.error("INCIDENT order {} user {}: {}; trading halted", order.id(), order.user(), why);
        Halt halt =
                new Halt(
                        Halt.Scope.USER,
                        order.user().value(),
                        Halt.State.HALTED,
                        why,
                        "hub",
                        desk.time().wallTime());
        desk.halts().set(order.user(), halt).forEach(desk.channel()::questionClosed);
    }

    void announceClaim(TradeOrder order) {
        List<OrderEvent> events = desk.orders().events(order.id());
        if (!events.isEmpty()) {
            desk.channel().tradeUpdate(order, events.getLast());
        }
    }

    void announce(Optional<OrderChange> change) {
        change.ifPresent(stored -> {
            TradeOrder order = stored.order();
            LOG.info(
                    "order {} {}: user={} client_order_id={} question={} rule={} reasons={}",
                    order.id(),
                    order.status().code(),
                    order.user(),
                    order.ticket().clientOrderId(),
                    order.provenance().question(),
                    order.provenance().rule(),
                    order.reasons().stream().map(Reason::code).toList());
            desk.channel().tradeUpdate(order, stored.event());
        });
    }
}
