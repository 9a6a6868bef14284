package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.orders.OrderStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Orders in the tables, each method one transaction, as the store in Postgres does it.
class StoredOrders implements OrderStore {

    final Tables tables;

    StoredOrders(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<OrderWork> due(int limit) {
        Instant now = tables.now();
        List<OrderWork> due = new ArrayList<>();
        for (OrderRow row : tables.orders.values()) {
            Optional<Instant> at = Tables.dueAt(row);
            if (due.size() < limit && at.isPresent() && !at.get().isAfter(now)) {
                due.add(row.work());
            }
        }
        return due;
    }

    @Override
    public ClaimResult claim(OrderId id, Lease lease, Function<ClaimFacts, List<Reason>> check) {
        OrderRow row = row(id);
        return row.order.status() == Ours.APPROVED
                ? claimLocked(row, lease, check.apply(facts(row)))
                : new ClaimResult.Lost();
    }

    @Override
    public ClaimResult claimAgain(
            OrderWork unfound,
            Lease lease,
            Function<ClaimFacts, List<Reason>> check,
            Function<List<Reason>, OrderUpdate> giveUp) {
        OrderRow row = row(unfound.order().id());
        if (row.order.status() != Ours.UNRESOLVED
                || row.watch.epoch() != unfound.watch().epoch()
                || !row.sends.isLeft()) {
            return new ClaimResult.Lost();
        }
        List<Reason> against = check.apply(facts(row));
        return against.isEmpty()
                ? claimed(row, lease, facts(row).question().expiresAt(), OrderEvent.Kind.RESEND)
                : new ClaimResult.Refused(write(row, giveUp.apply(against)));
    }

    final ClaimFacts facts(OrderRow row) {
        Question question = tables.question(row.order.provenance().question());
        return new ClaimFacts(
                row.order,
                question,
                tables.config(),
                tables.usage(Optional.of(row.order.id())),
                tables.halts(),
                tables.now(),
                question.answer().orElseThrow().answeredAt());
    }

    final ClaimResult claimLocked(OrderRow row, Lease lease, List<Reason> against) {
        if (!against.isEmpty()) {
            return new ClaimResult.Refused(write(row, refusal(row, against)));
        }
        return claimed(row, lease, tables.expiry(facts(row).approvedAt()), OrderEvent.Kind.CLAIMED);
    }

    /// @param goodUntil when the approval ends
    final ClaimResult claimed(OrderRow row, Lease lease, Instant goodUntil, OrderEvent.Kind kind) {
        tables.claimed(row, goodUntil);
        row.sends = new Sends(row.sends.made() + 1, row.sends.max());
        Instant until = tables.now().plus(lease.duration());
        TradeOrder.Execution execution = row.order.execution();
        change(
                row,
                Ours.SUBMITTING,
                row.order.reasons(),
                new TradeOrder.Execution(
                        execution.brokerOrderId(),
                        execution.filledQty(),
                        execution.filledAvgPrice(),
                        Optional.of(tables.now()),
                        execution.filledAt()));
        row.watch =
                new Watch(
                        row.watch.epoch() + 1,
                        Optional.of(until),
                        0,
                        Optional.empty(),
                        Optional.of(until),
                        row.watch.watchUntil());
        row.append(kind, Optional.empty(), Optional.empty(), tables.now());
        tables.commit();
        return new ClaimResult.Claimed(row.order, row.prepared.orElseThrow(), row.watch.epoch());
    }

    private static OrderUpdate refusal(OrderRow row, List<Reason> against) {
        return new OrderUpdate(
                Ours.CANCELED_BEFORE_SEND,
                row.order.execution(),
                against,
                OrderEvent.Kind.CANCELED_BEFORE_SEND,
                Optional.of(against.getFirst().detail()),
                new ReservationEffect.Release(),
                new Watch(
                        row.watch.epoch(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Override
    public Optional<OrderChange> update(
            OrderId id, OptionalLong epoch, Function<OrderWork, Optional<OrderUpdate>> step) {
        OrderRow row = row(id);
        if (epoch.isPresent() && epoch.getAsLong() != row.watch.epoch()) {
            return Optional.empty();
        }
        return step.apply(row.work())
                .filter(update -> !row.isRecorded(update.executionId()))
                .map(update -> write(row, update));
    }

    final OrderChange write(OrderRow row, OrderUpdate update) {
        if (!Guard.allows(row, update)) {
            String what =
                    "order " + row.order.id() + " from " + row.order.status() + " to " + update;
            tables.findings.add(Breach.FORBIDDEN_STEP, what);
            throw new IllegalStateException(what);
        }
        change(row, update.status(), update.reasons(), update.execution());
        row.watch = update.watch();
        row.corrections += update.kind() == OrderEvent.Kind.INCIDENT ? 1 : 0;
        switch (update.reservation()) {
            case ReservationEffect.Keep() -> {}
            case ReservationEffect.Release() -> row.held = row.held.map(OrderRow.Held::released);
            case ReservationEffect.HoldAgain() -> row.held = row.held.map(OrderRow.Held::again);
            case ReservationEffect.ShrinkTo(var filled) ->
                    row.held = row.held.map(held -> held.shrunkTo(filled));
        }
        OrderEvent event =
                row.append(update.kind(), update.detail(), update.executionId(), tables.now());
        tables.commit();
        return new OrderChange(row.order, event);
    }

    private static void change(
            OrderRow row,
            OrderStatus status,
            List<Reason> reasons,
            TradeOrder.Execution execution) {
        TradeOrder before = row.order;
        row.order =
                new TradeOrder(
                        before.id(),
                        before.user(),
                        before.ticket(),
                        before.provenance(),
                        status,
                        reasons,
                        execution,
                        before.createdAt());
    }

    @Override
    public void reschedule(OrderId id, long epoch, int misses, Instant nextCheckAt) {
        OrderRow row = row(id);
        boolean ended = row.order.status().isTerminal() && row.order.status() != Ours.NOT_PLACED;
        if (row.watch.epoch() == epoch && !ended) {
            row.watch = watch(row, misses, nextCheckAt);
            tables.commit();
        }
    }

    @Override
    public int recheckAll() {
        Instant now = tables.now();
        int early = 0;
        for (OrderRow row : tables.orders.values()) {
            boolean atBroker =
                    row.order.status() instanceof Brokers || row.order.status() == Ours.UNRESOLVED;
            if (atBroker && row.watch.nextCheckAt().filter(at -> at.isAfter(now)).isPresent()) {
                row.watch = watch(row, row.watch.misses(), now);
                early++;
            }
        }
        tables.commit();
        return early;
    }

    private static Watch watch(OrderRow row, int misses, Instant nextCheckAt) {
        return new Watch(
                row.watch.epoch(),
                row.watch.leaseUntil(),
                misses,
                row.watch.unresolvedSince(),
                Optional.of(nextCheckAt),
                row.watch.watchUntil());
    }

    @Override
    public Optional<TradeOrder> find(UserId user, OrderId id) {
        return Optional.of(row(id).order).filter(order -> order.user().equals(user));
    }

    @Override
    public Optional<TradeOrder> findByQuestion(QuestionId question) {
        return tables.ofQuestion(question).map(row -> row.order);
    }

    @Override
    public List<OrderEvent> events(OrderId id) {
        return List.copyOf(row(id).events);
    }

    @Override
    public List<TradeOrder> list(
            UserId user, Optional<OrderStatus> status, Optional<PageKey> after, int limit) {
        return tables.orders.values().stream()
                .map(row -> row.order)
                .filter(order -> status.isEmpty() || status.get().equals(order.status()))
                .filter(order ->
                        after.isEmpty() || order.createdAt().isBefore(after.get().createdAt()))
                .sorted(Comparator.comparing(TradeOrder::createdAt).reversed())
                .limit(limit)
                .toList();
    }

    final OrderRow row(OrderId id) {
        OrderRow row = tables.orders.get(id);
        if (row == null) {
            throw new IllegalStateException("no order " + id);
        }
        return row;
    }
}
