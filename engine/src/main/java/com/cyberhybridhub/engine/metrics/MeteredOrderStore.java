package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Counts how orders end, knows which ones are unresolved, and measures how long the broker's first
/// word took.
public final class MeteredOrderStore implements OrderStore {

    /// Far more than one account may have under way; beyond it the gauge stops growing.
    private static final int UNRESOLVED_MAX = 10_000;

    private final OrderStore store;
    private final HubMeters meters;
    private final Set<OrderId> unresolved = ConcurrentHashMap.newKeySet();

    public MeteredOrderStore(OrderStore store, HubMeters meters) {
        this.store = store;
        this.meters = meters;
        meters.gauge(HubMeter.ORDERS_UNRESOLVED, unresolved, Set::size);
    }

    /// Whoever looks for work sees the unresolved ones, also those of before a restart.
    @Override
    public List<OrderWork> due(int limit) {
        List<OrderWork> due = store.due(limit);
        due.forEach(work -> watch(work.order()));
        return due;
    }

    @Override
    public ClaimResult claim(OrderId id, Lease lease, Function<ClaimFacts, List<Reason>> check) {
        ClaimResult result = store.claim(id, lease, check);
        if (result instanceof ClaimResult.Refused(var change)) {
            ended(change.order().status());
        }
        return result;
    }

    @Override
    public ClaimResult claimAgain(
            OrderWork unfound,
            Lease lease,
            Function<ClaimFacts, List<Reason>> check,
            Function<List<Reason>, OrderUpdate> giveUp) {
        ClaimResult result = store.claimAgain(unfound, lease, check, giveUp);
        switch (result) {
            case ClaimResult.Claimed claimed -> watch(claimed.order());
            case ClaimResult.Refused(var change) -> {
                watch(change.order());
                ended(change.order().status());
            }
            case ClaimResult.Lost() -> {}
        }
        return result;
    }

    @Override
    public Optional<OrderChange> update(
            OrderId id, OptionalLong epoch, Function<OrderWork, Optional<OrderUpdate>> step) {
        AtomicReference<Optional<TradeOrder>> before = new AtomicReference<>(Optional.empty());
        Optional<OrderChange> change =
                store.update(
                        id,
                        epoch,
                        work -> {
                            before.set(Optional.of(work.order()));
                            return step.apply(work);
                        });
        if (change.isPresent() && before.get().isPresent()) {
            moved(before.get().get(), change.get().order(), change.get().event());
        }
        return change;
    }

    private void moved(TradeOrder before, TradeOrder after, OrderEvent event) {
        watch(after);
        if (!after.status().equals(before.status())) {
            ended(after.status());
        }
        if (isFirstWord(before, after)) {
            Duration took = Duration.between(after.createdAt(), event.at());
            meters.latency(HubMeter.ANSWER_TO_SUBMITTED)
                    .record(took.isNegative() ? Duration.ZERO : took);
        }
    }

    /// Whether the broker has the order and had said nothing of it before; it may say that it is
    /// filled already.
    private static boolean isFirstWord(TradeOrder before, TradeOrder after) {
        return before.execution().brokerOrderId().isEmpty()
                && after.status() instanceof Brokers
                && !after.status().equals(Brokers.REJECTED);
    }

    private void ended(OrderStatus status) {
        if (status.isTerminal()) {
            meters.counter(HubMeter.ORDER_OUTCOMES, "status", status.code()).increment();
        }
    }

    private void watch(TradeOrder order) {
        if (order.status() != Ours.UNRESOLVED) {
            unresolved.remove(order.id());
        } else if (unresolved.size() < UNRESOLVED_MAX) {
            unresolved.add(order.id());
        }
    }

    @Override
    public void reschedule(OrderId id, long epoch, int misses, Instant nextCheckAt) {
        store.reschedule(id, epoch, misses, nextCheckAt);
    }

    @Override
    public int recheckAll() {
        return store.recheckAll();
    }

    @Override
    public Optional<TradeOrder> find(UserId user, OrderId id) {
        return store.find(user, id);
    }

    @Override
    public Optional<TradeOrder> findByQuestion(QuestionId question) {
        return store.findByQuestion(question);
    }

    @Override
    public List<OrderEvent> events(OrderId id) {
        return store.events(id);
    }

    @Override
    public List<TradeOrder> list(
            UserId user, Optional<OrderStatus> status, Optional<PageKey> after, int limit) {
        return store.list(user, status, after, limit);
    }
}
