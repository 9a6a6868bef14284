package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Orders in Postgres.
final class PgOrderStore implements OrderStore {

    private final Sql sql;
    private final TradingFacts facts;

    PgOrderStore(Sql sql, TradingFacts facts) {
        this.sql = sql;
        this.facts = facts;
    }

    @Override
    public List<OrderWork> due(int limit) {
        return sql.run(handle ->
                handle.createQuery(
                                """
                                SELECT * FROM trade_orders
                                WHERE (status IN ('approved', 'submitting') OR next_check_at IS NOT NULL)
                                    AND CASE status
                                        WHEN 'approved' THEN true
                                        WHEN 'submitting' THEN lease_until <= clock_timestamp()
                                        ELSE next_check_at <= clock_timestamp()
                                    END
                                ORDER BY created_at, id LIMIT :limit
                                """)
                        .bind("limit", limit)
                        .map(OrderMapper::work)
                        .list());
    }

    @Override
    public ClaimResult claim(OrderId id, Lease lease, Function<ClaimFacts, List<Reason>> check) {
        Optional<TradeOrder> order =
                sql.run(handle -> OrderRows.find(handle, id)).filter(PgOrderStore::isApproved);
        if (order.isEmpty()) {
            return new ClaimResult.Lost();
        }
        return sql.transaction(handle -> claimLocked(handle, order.get(), lease, check));
    }

    private ClaimResult claimLocked(
            Handle handle, TradeOrder seen, Lease lease, Function<ClaimFacts, List<Reason>> check) {
        OrderRead.OfClaim read = OrderRead.forClaim(handle, seen);
        OrderRead locked = read.order();
        if (!isApproved(locked.work().order())) {
            return new ClaimResult.Lost();
        }
        List<Reason> refusals = check.apply(claimFacts(handle, read));
        return refusals.isEmpty()
                ? claimed(handle, locked, lease, OrderEvent.Kind.CLAIMED)
                : new ClaimResult.Refused(write(handle, locked, refusal(locked.work(), refusals)));
    }

    @Override
    public ClaimResult claimAgain(
            OrderWork unfound,
            Lease lease,
            Function<ClaimFacts, List<Reason>> check,
            Function<List<Reason>, OrderUpdate> giveUp) {
        return sql.transaction(handle -> {
            OrderRead.OfClaim read = OrderRead.forClaim(handle, unfound.order());
            if (!isStillUnfound(read.order().work(), unfound)) {
                return new ClaimResult.Lost();
            }
            List<Reason> refusals = check.apply(claimFacts(handle, read));
            return refusals.isEmpty()
                    ? claimed(handle, read.order(), lease, OrderEvent.Kind.RESEND)
                    : new ClaimResult.Refused(write(handle, read.order(), giveUp.apply(refusals)));
        });
    }

    private static boolean isStillUnfound(OrderWork now, OrderWork unfound) {
        return now.order().status() == OrderStatus.Ours.UNRESOLVED
                && now.watch().epoch() == unfound.watch().epoch()
                && now.sends().isLeft();
    }

    private ClaimResult claimed(
            Handle handle, OrderRead locked, Lease lease, OrderEvent.Kind kind) {
        Instant now = locked.now();
        OrderRows.Claimed claimed =
                OrderRows.claim(
                        handle,
                        locked.work().order(),
                        lease.owner(),
                        now,
                        Columns.stored(now.plus(lease.duration())));
        Writes writes = new Writes(handle);
        OrderRows.append(
                writes,
                claimed.order(),
                locked.events(),
                new OrderRows.NewEvent(kind, Optional.empty()),
                now);
        writes.send();
        return new ClaimResult.Claimed(
                claimed.order(), claimed.prepared(), locked.work().watch().epoch() + 1);
    }

    private ClaimFacts claimFacts(Handle handle, OrderRead.OfClaim read) {
        OrderRead locked = read.order();
        TradeOrder order = locked.work().order();
        return new ClaimFacts(
                order,
                locked.question(),
                facts.config(read.config(), read.disabled()),
                facts.usage(handle, order.user(), locked.now(), Optional.of(order.id())),
                read.halts(),
                locked.now(),
                locked.question().answer().orElseThrow().answeredAt());
    }

    private static OrderUpdate refusal(OrderWork work, List<Reason> refusals) {
        return new OrderUpdate(
                OrderStatus.Ours.CANCELED_BEFORE_SEND,
                work.order().execution(),
                refusals,
                OrderEvent.Kind.CANCELED_BEFORE_SEND,
                Optional.of(SettleTransaction.sentence(refusals)),
                new ReservationEffect.Release(),
                new Watch(
                        work.watch().epoch(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Override
    public Optional<OrderChange> update(
            OrderId id, OptionalLong epoch, Function<OrderWork, Optional<OrderUpdate>> step) {
        Optional<TradeOrder> seen = sql.run(handle -> OrderRows.find(handle, id));
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        return sql.transaction(handle -> {
            OrderRead locked = OrderRead.under(handle, seen.get());
            if (epoch.isPresent() && epoch.getAsLong() != locked.work().watch().epoch()) {
                return Optional.empty();
            }
            return step.apply(locked.work())
                    .filter(update -> !isRecorded(handle, id, update.executionId()))
                    .map(update -> write(handle, locked, update));
        });
    }

    private static boolean isRecorded(Handle handle, OrderId id, Optional<String> executionId) {
        return executionId
                .filter(execution -> OrderRows.isRecorded(handle, id, execution))
                .isPresent();
    }

    @Override
    public int recheckAll() {
        return sql.run(handle ->
                handle.createUpdate(
                                """
                                UPDATE trade_orders SET next_check_at = clock_timestamp()
                                WHERE next_check_at > clock_timestamp()
                                    AND status NOT IN ('approved', 'submitting', 'not_placed')
                                """)
                        .execute());
    }

    @Override
    public void reschedule(OrderId id, long epoch, int misses, Instant nextCheckAt) {
        // One row and one statement: nothing here can wait for anybody who waits for us.
        sql.run(handle ->
                handle.createUpdate(
                                """
                                UPDATE trade_orders SET misses = :misses, next_check_at = :nextCheckAt
                                WHERE id = :id AND epoch = :epoch
                                    AND status NOT IN ('denied', 'canceled_before_send', 'late_found', 'filled',
                                        'canceled', 'expired', 'rejected', 'replaced')
                                """)
                        .bind("id", id.value())
                        .bind("epoch", epoch)
                        .bind("misses", misses)
                        .bind("nextCheckAt", Columns.stored(nextCheckAt))
                        .execute());
    }

    private OrderChange write(Handle handle, OrderRead locked, OrderUpdate update) {
        TradeOrder order = OrderRows.update(handle, locked.work().order().id(), update);
        Reservations.apply(handle, order.id(), update.reservation());
        Writes writes = new Writes(handle);
        OrderEvent event =
                OrderRows.append(
                        writes,
                        order,
                        locked.events(),
                        new OrderRows.NewEvent(
                                update.kind(), update.detail(), update.executionId()),
                        locked.now());
        if (order.status().isTerminal()) {
            Closing.orderEnded(writes, locked);
        }
        if (!(update.reservation() instanceof ReservationEffect.Keep)) {
            // To add them up costs more than the rest: only when there is something new in it.
            facts.count(handle, locked.risk(), locked.now());
        }
        locked.risk().save(writes, locked.now());
        writes.send();
        return new OrderChange(order, event, Notices.tell(handle, locked.question(), order, event));
    }

    private static boolean isApproved(TradeOrder order) {
        return order.status() == OrderStatus.Ours.APPROVED;
    }

    @Override
    public Optional<TradeOrder> find(UserId user, OrderId id) {
        return sql.asMember(user, handle -> OrderRows.find(handle, id))
                .filter(order -> order.user().equals(user));
    }

    @Override
    public Optional<TradeOrder> findByQuestion(QuestionId question) {
        return sql.run(handle -> OrderRows.findByQuestion(handle, question));
    }

    @Override
    public List<OrderEvent> events(OrderId id) {
        return sql.run(handle -> OrderRows.events(handle, id));
    }

    @Override
    public List<TradeOrder> list(
            UserId user, Optional<OrderStatus> status, Optional<PageKey> after, int limit) {
        String condition =
                "WHERE firebase_uid = :user"
                        + (status.isEmpty() ? "" : " AND status = :status")
                        + (after.isEmpty() ? "" : " AND (created_at, id) < (:afterAt, :afterId)");
        return sql.asMember(
                user,
                handle -> {
                    Query query =
                            handle.createQuery(
                                            "SELECT * FROM trade_orders "
                                                    + condition
                                                    + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                                    .bind("user", user.value())
                                    .bind("limit", limit);
                    status.ifPresent(word -> query.bind("status", word.code()));
                    after.ifPresent(key ->
                            query.bind("afterAt", key.createdAt()).bind("afterId", key.id()));
                    return query.map(OrderMapper::order).list();
                });
    }
}
