package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.orders.TradeOrder.Execution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// The store of the orders with one planted bug.
final class FlawedOrders extends StoredOrders {

    private static final long MOMENT = 20 * Scenario.MILLI;
    private static final Duration JUST_NOW = Duration.ofSeconds(1);

    private final Schedule schedule;
    private final Flaw flaw;
    private boolean forgets;

    FlawedOrders(Tables tables, Schedule schedule, Flaw flaw) {
        super(tables);
        this.schedule = schedule;
        this.flaw = flaw;
    }

    @Override
    public List<OrderWork> due(int limit) {
        return super.due(limit).stream().filter(work -> !isForgotten(work)).toList();
    }

    private boolean isForgotten(OrderWork work) {
        return switch (flaw) {
            case NO_LEASE_SWEEP -> work.order().status() == Ours.SUBMITTING;
            case UNRESOLVED_NOT_FOLLOWED -> work.order().status() == Ours.UNRESOLVED;
            case HAND_OVER_IN_MEMORY ->
                    work.order().status() == Ours.APPROVED
                            && work.order().createdAt().plus(JUST_NOW).isBefore(tables.now());
            default -> false;
        };
    }

    @Override
    public ClaimResult claim(OrderId id, Lease lease, Function<ClaimFacts, List<Reason>> check) {
        OrderRow row = row(id);
        return switch (flaw) {
            case CLAIM_WITHOUT_CAS -> claimLocked(row, lease, check.apply(facts(row)));
            case NO_CHECK_AT_CLAIM -> super.claim(id, lease, _ -> List.of());
            case HALT_READ_BEFORE_LOCK -> {
                List<Reason> against = check.apply(facts(row));
                schedule.sleep(MOMENT);
                yield super.claim(id, lease, _ -> against);
            }
            case CLAIM_NOT_DURABLE -> {
                forgets = !forgets;
                yield forgets && row.order.status() == Ours.APPROVED
                        ? new ClaimResult.Claimed(
                                row.order, row.prepared.orElseThrow(), row.watch.epoch() + 1)
                        : super.claim(id, lease, check);
            }
            default -> super.claim(id, lease, check);
        };
    }

    @Override
    public ClaimResult claimAgain(
            OrderWork unfound,
            Lease lease,
            Function<ClaimFacts, List<Reason>> check,
            Function<List<Reason>, OrderUpdate> giveUp) {
        OrderRow row = row(unfound.order().id());
        return switch (flaw) {
            case RESEND_UNCHECKED -> super.claimAgain(unfound, lease, _ -> List.of(), giveUp);
            case RESENDS_NOT_COUNTED -> {
                ClaimResult result = super.claimAgain(unfound, lease, check, giveUp);
                row.sends = new Sends(1, row.sends.max());
                yield result;
            }
            case RESEND_OF_THE_FOUND ->
                    check.apply(facts(row)).isEmpty()
                            ? claimed(
                                    row,
                                    lease,
                                    facts(row).question().expiresAt(),
                                    OrderEvent.Kind.RESEND)
                            : super.claimAgain(unfound, lease, check, giveUp);
            default -> super.claimAgain(unfound, lease, check, giveUp);
        };
    }

    @Override
    public Optional<OrderChange> update(
            OrderId id, OptionalLong epoch, Function<OrderWork, Optional<OrderUpdate>> step) {
        OrderRow row = row(id);
        return switch (flaw) {
            case NO_FENCING -> super.update(id, OptionalLong.empty(), step);
            case REFUSED_RESEND_ENDS ->
                    super.update(
                            id,
                            epoch,
                            work ->
                                    step.apply(
                                            new OrderWork(
                                                    work.order(), work.watch(), new Sends(1, 2))));
            case LOST_UPDATE -> {
                Optional<OrderUpdate> decided = step.apply(row.work());
                schedule.sleep(MOMENT);
                yield super.update(id, epoch, _ -> decided);
            }
            case EXECUTION_TWICE -> {
                Optional<OrderUpdate> again =
                        step.apply(
                                        new OrderRow(
                                                        before(row),
                                                        row.watch,
                                                        row.sends,
                                                        row.prepared)
                                                .work())
                                .filter(update -> row.isRecorded(update.executionId()))
                                .map(update -> twice(update, row));
                yield again.isPresent()
                        ? again.map(update -> write(row, update))
                        : super.update(id, epoch, step);
            }
            default -> super.update(id, epoch, work -> step.apply(work).map(this::changed));
        };
    }

    /// The row as if it knew of no fill, so that a repeated one is news to the step.
    private static TradeOrder before(OrderRow row) {
        TradeOrder order = row.order;
        return new TradeOrder(
                order.id(),
                order.user(),
                order.ticket(),
                order.provenance(),
                order.status(),
                order.reasons(),
                Execution.NONE,
                order.createdAt());
    }

    private static OrderUpdate twice(OrderUpdate update, OrderRow row) {
        Execution execution = update.execution();
        Quantity sum =
                new Quantity(
                        execution
                                .filledQty()
                                .amount()
                                .add(row.order.execution().filledQty().amount()));
        return with(
                update,
                new Execution(
                        execution.brokerOrderId(),
                        sum,
                        execution.filledAvgPrice(),
                        execution.submittedAt(),
                        execution.filledAt()),
                update.reservation());
    }

    private OrderUpdate changed(OrderUpdate update) {
        boolean early = flaw == Flaw.RELEASE_ON_UNKNOWN && update.status() == Ours.UNRESOLVED;
        boolean never = flaw == Flaw.NEVER_RELEASED && update.status() == Ours.NOT_PLACED;
        ReservationEffect effect =
                early
                        ? new ReservationEffect.Release()
                        : never ? new ReservationEffect.Keep() : update.reservation();
        return with(update, update.execution(), effect);
    }

    private static OrderUpdate with(
            OrderUpdate update, Execution execution, ReservationEffect reservation) {
        return new OrderUpdate(
                update.status(),
                execution,
                update.reasons(),
                update.kind(),
                update.detail(),
                reservation,
                update.watch(),
                update.raw(),
                update.executionId());
    }
}
