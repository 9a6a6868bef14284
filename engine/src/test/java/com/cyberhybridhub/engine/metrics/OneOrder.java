package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// One order; the test says what the next step makes of it.
final class OneOrder implements OrderStore {

    /// How long after the approval every step happens.
    static final Duration LATER = Duration.ofSeconds(2);

    private static final Watch NOBODY =
            new Watch(1, Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty());

    private static final Sends SENT_ONCE = new Sends(1, 1);

    /// What the steps wanted; the fake does what the test said instead.
    final List<Optional<OrderUpdate>> steps = new ArrayList<>();

    private TradeOrder order;
    private Optional<TradeOrder> next = Optional.empty();

    OneOrder(TradeOrder order) {
        this.order = order;
    }

    void next(TradeOrder changed) {
        next = Optional.of(changed);
    }

    void stays() {
        next = Optional.empty();
    }

    @Override
    public Optional<OrderChange> update(
            OrderId id, OptionalLong epoch, Function<OrderWork, Optional<OrderUpdate>> step) {
        steps.add(step.apply(new OrderWork(order, NOBODY, SENT_ONCE)));
        Optional<OrderChange> change = next.map(OneOrder::change);
        order = next.orElse(order);
        return change;
    }

    private static OrderChange change(TradeOrder to) {
        return new OrderChange(
                to,
                new OrderEvent(
                        2,
                        to.createdAt().plus(LATER),
                        OrderEvent.Kind.BROKER_UPDATE,
                        to.status(),
                        Optional.empty()));
    }

    @Override
    public ClaimResult claim(OrderId id, Lease lease, Function<ClaimFacts, List<Reason>> check) {
        return next.<ClaimResult>map(to -> new ClaimResult.Refused(change(to)))
                .orElseGet(ClaimResult.Lost::new);
    }

    @Override
    public ClaimResult claimAgain(
            OrderWork unfound,
            Lease lease,
            Function<ClaimFacts, List<Reason>> check,
            Function<List<Reason>, OrderUpdate> giveUp) {
        return claim(order.id(), lease, check);
    }

    @Override
    public List<OrderWork> due(int limit) {
        return List.of(new OrderWork(order, NOBODY, SENT_ONCE));
    }

    @Override
    public void reschedule(OrderId id, long epoch, int misses, Instant nextCheckAt) {}

    @Override
    public int recheckAll() {
        return 3;
    }

    @Override
    public Optional<TradeOrder> find(UserId user, OrderId id) {
        return Optional.of(order);
    }

    @Override
    public Optional<TradeOrder> findByQuestion(QuestionId question) {
        return Optional.of(order);
    }

    @Override
    public List<OrderEvent> events(OrderId id) {
        return List.of(change(order).event());
    }

    @Override
    public List<TradeOrder> list(
            UserId user, Optional<OrderStatus> status, Optional<PageKey> after, int limit) {
        return List.of(order);
    }
}
