package com.cyberhybridhub.web;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Orders in memory, to be read; nobody sends them here.
final class InMemoryOrders implements OrderStore {

    static final Comparator<PageKey> OLDEST_FIRST =
            Comparator.comparing(PageKey::createdAt).thenComparing(key -> key.id().toString());

    private final Map<OrderId, TradeOrder> rows = new HashMap<>();
    private final Map<OrderId, List<OrderEvent>> events = new HashMap<>();

    synchronized TradeOrder put(TradeOrder order, List<OrderEvent> happened) {
        rows.put(order.id(), order);
        events.put(order.id(), happened);
        return order;
    }

    @Override
    public List<OrderWork> due(int limit) {
        return List.of();
    }

    @Override
    public ClaimResult claim(OrderId id, Lease lease, Function<ClaimFacts, List<Reason>> check) {
        return new ClaimResult.Lost();
    }

    @Override
    public ClaimResult claimAgain(
            OrderWork unfound,
            Lease lease,
            Function<ClaimFacts, List<Reason>> check,
            Function<List<Reason>, OrderUpdate> giveUp) {
        return new ClaimResult.Lost();
    }

    @Override
    public Optional<OrderChange> update(
            OrderId id, OptionalLong epoch, Function<OrderWork, Optional<OrderUpdate>> step) {
        return Optional.empty();
    }

    @Override
    public void reschedule(OrderId id, long epoch, int misses, Instant nextCheckAt) {
        throw new UnsupportedOperationException("nobody follows orders here");
    }

    @Override
    public int recheckAll() {
        throw new UnsupportedOperationException("nobody follows orders here");
    }

    @Override
    public synchronized Optional<TradeOrder> find(UserId user, OrderId id) {
        return Optional.ofNullable(rows.get(id)).filter(order -> order.user().equals(user));
    }

    @Override
    public synchronized Optional<TradeOrder> findByQuestion(QuestionId question) {
        return rows.values().stream()
                .filter(order -> order.provenance().question().equals(question))
                .findFirst();
    }

    @Override
    public synchronized List<OrderEvent> events(OrderId id) {
        return events.getOrDefault(id, List.of());
    }

    @Override
    public synchronized List<TradeOrder> list(
            UserId user, Optional<OrderStatus> status, Optional<PageKey> after, int limit) {
        return new ArrayList<>(rows.values())
                .stream()
                        .filter(order -> order.user().equals(user))
                        .filter(order ->
                                status.isEmpty()
                                        || order.status().code().equals(status.get().code()))
                        .filter(order ->
                                after.isEmpty()
                                        || OLDEST_FIRST.compare(key(order), after.get()) < 0)
                        .sorted(Comparator.comparing(InMemoryOrders::key, OLDEST_FIRST).reversed())
                        .limit(limit)
                        .toList();
    }

    private static PageKey key(TradeOrder order) {
        return new PageKey(order.createdAt(), order.id().value());
    }
}
