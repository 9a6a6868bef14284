package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// One order in memory, with the store's rules about epochs.
final class InMemoryOrders implements OrderStore {

    private final Function<OrderWork, ClaimFacts> facts;
    private final List<OrderEvent> events = new ArrayList<>();
    private final List<ReservationEffect> reservations = new ArrayList<>();
    private OrderWork work;
    int recheckFailures;
    final BlockingQueue<Boolean> rechecked = new LinkedBlockingQueue<>();
    final BlockingQueue<OrderEvent> appended = new LinkedBlockingQueue<>();

    InMemoryOrders(OrderWork work, Function<OrderWork, ClaimFacts> facts) {
        this.work = work;
        this.facts = facts;
    }

    OrderWork work() {
        return work;
    }

    TradeOrder order() {
        return work.order();
    }

    List<OrderEvent.Kind> kinds() {
        return events.stream().map(OrderEvent::kind).toList();
    }

    List<ReservationEffect> reservations() {
        return reservations;
    }

    /// Time passes: whatever waited is due.
    void makeDue() {
        Watch watch = work.watch();
        work =
                new OrderWork(
                        work.order(),
                        new Watch(
                                watch.epoch(),
                                watch.leaseUntil(),
                                watch.misses(),
                                watch.unresolvedSince(),
                                watch.nextCheckAt().map(_ -> Instant.EPOCH),
                                watch.watchUntil()),
                        work.sends());
    }

    /// As an order that was approved where it may be sent this often.
    void allowSends(int max) {
        work = new OrderWork(work.order(), work.watch(), new Sends(work.sends().made(), max));
    }

    /// As after a claim straight out of `unresolved`: one more epoch.
    void renewClaim() {
        Watch watch = work.watch();
        work =
                new OrderWork(
                        work.order(),
                        new Watch(
                                watch.epoch() + 1,
                                watch.leaseUntil(),
                                watch.misses(),
                                watch.unresolvedSince(),
                                watch.nextCheckAt(),
                                watch.watchUntil()),
                        work.sends());
    }

    @Override
    public List<OrderWork> due(int limit) {
        boolean waits =
                work.order().status() == Ours.APPROVED
                        || work.order().status() == Ours.SUBMITTING
                        || work.watch().nextCheckAt().isPresent();
        return waits ? List.of(work) : List.of();
    }

    @Override
    public ClaimResult claim(OrderId id, Lease lease, Function<ClaimFacts, List<Reason>> check) {
        if (order().status() != Ours.APPROVED) {
            return new ClaimResult.Lost();
        }
        List<Reason> against = check.apply(facts.apply(work));
        if (!against.isEmpty()) {
            return new ClaimResult.Refused(
                    apply(
                            new OrderUpdate(
                                    Ours.CANCELED_BEFORE_SEND,
                                    order().execution(),
                                    against,
                                    OrderEvent.Kind.CANCELED_BEFORE_SEND,
                                    Optional.empty(),
                                    new ReservationEffect.Release(),
                                    work.watch())));
        }
        return claimed(OrderEvent.Kind.CLAIMED);
    }

    @Override
    public ClaimResult claimAgain(
            OrderWork unfound,
            Lease lease,
            Function<ClaimFacts, List<Reason>> check,
            Function<List<Reason>, OrderUpdate> giveUp) {
        if (order().status() != Ours.UNRESOLVED
                || unfound.watch().epoch() != work.watch().epoch()
                || !work.sends().isLeft()) {
            return new ClaimResult.Lost();
        }
        List<Reason> against = check.apply(facts.apply(work));
        return against.isEmpty()
                ? claimed(OrderEvent.Kind.RESEND)
                : new ClaimResult.Refused(apply(giveUp.apply(against)));
    }

    private ClaimResult claimed(OrderEvent.Kind kind) {
        Watch watch =
                new Watch(
                        work.watch().epoch() + 1,
                        Optional.of(Instant.EPOCH),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        OrderChange change =
                apply(
                        new OrderUpdate(
                                Ours.SUBMITTING,
                                order().execution(),
                                List.of(),
                                kind,
                                Optional.empty(),
                                new ReservationEffect.Keep(),
                                watch));
        return new ClaimResult.Claimed(
                change.order(), new PreparedOrder(new byte[] {1}), watch.epoch());
    }

    @Override
    public Optional<OrderChange> update(
            OrderId id, OptionalLong epoch, Function<OrderWork, Optional<OrderUpdate>> step) {
        if (epoch.isPresent() && epoch.getAsLong() != work.watch().epoch()) {
            return Optional.empty();
        }
        return step.apply(work)
                .filter(update -> update.executionId().filter(this::isRecorded).isEmpty())
                .map(this::apply);
    }

    private boolean isRecorded(String execution) {
        return events.stream()
                .anyMatch(event -> event.executionId().equals(Optional.of(execution)));
    }

    @Override
    public int recheckAll() {
        if (recheckFailures > 0) {
            recheckFailures--;
            throw new IllegalStateException("the database is away");
        }
        rechecked.add(true);
        return 1;
    }

    private OrderChange apply(OrderUpdate update) {
        TradeOrder before = work.order();
        TradeOrder after =
                new TradeOrder(
                        before.id(),
                        before.user(),
                        before.ticket(),
                        before.provenance(),
                        update.status(),
                        update.reasons(),
                        update.execution(),
                        before.createdAt());
        boolean claimed = update.status() == Ours.SUBMITTING && before.status() != Ours.SUBMITTING;
        Sends sends = work.sends();
        work =
                new OrderWork(
                        after,
                        update.watch(),
                        new Sends(sends.made() + (claimed ? 1 : 0), sends.max()));
        reservations.add(update.reservation());
        OrderEvent event =
                new OrderEvent(
                        events.size() + 1,
                        before.createdAt(),
                        update.kind(),
                        update.status(),
                        update.detail(),
                        update.executionId());
        events.add(event);
        appended.add(event);
        return new OrderChange(after, event);
    }

    @Override
    public void reschedule(OrderId id, long epoch, int misses, Instant nextCheckAt) {
        Watch watch = work.watch();
        if (order().status().isTerminal() && order().status() != Ours.NOT_PLACED) {
            return;
        }
        work =
                new OrderWork(
                        work.order(),
                        new Watch(
                                watch.epoch(),
                                watch.leaseUntil(),
                                misses,
                                watch.unresolvedSince(),
                                Optional.of(nextCheckAt),
                                watch.watchUntil()),
                        work.sends());
    }

    @Override
    public Optional<TradeOrder> find(UserId user, OrderId id) {
        return Optional.of(order());
    }

    @Override
    public Optional<TradeOrder> findByQuestion(QuestionId question) {
        return Optional.of(order()).filter(order -> order.provenance().question().equals(question));
    }

    @Override
    public List<OrderEvent> events(OrderId id) {
        return List.copyOf(events);
    }

    @Override
    public List<TradeOrder> list(
            UserId user, Optional<OrderStatus> status, Optional<PageKey> after, int limit) {
        return List.of(order());
    }
}
