package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Rows of `trade_orders` and their events, written under the owner's risk row.
final class OrderRows {

    private OrderRows() {}

    /// Stores a new order.
    ///
    /// @param sendsMax how often it may be sent in all
    /// @param nextCheckAt when somebody should look at it; empty for an order that ended before it
    ///   began
    static void insert(
            Writes writes,
            TradeOrder order,
            Optional<PreparedOrder> prepared,
            int sendsMax,
            Optional<Instant> nextCheckAt) {
        writes.add(
                        """
                        INSERT INTO trade_orders (id, firebase_uid, client_order_id, symbol, asset_class, side,
                            order_type, notional_usd, qty, status, reasons, mode, question_id, rule_id,
                            config_version, request_body, request_sha256, sends_max, next_check_at, created_at)
                        VALUES (:id, :user, :clientOrderId, :symbol, :assetClass, :side, :type, :notional, :qty,
                            :status, cast(:reasons AS jsonb), :mode, :question, :rule, :configVersion, :body, :sha256,
                            :sendsMax, :nextCheckAt, :createdAt)
                        """)
                .bind("id", order.id().value())
                .bind("user", order.user().value())
                .bind("clientOrderId", order.ticket().clientOrderId().value())
                .bind("symbol", order.ticket().symbol().value())
                .bind("assetClass", order.ticket().assetClass().code())
                .bind("side", order.ticket().side().code())
                .bind("type", order.ticket().type().code())
                .bind("notional", notional(order.ticket().size()))
                .bind("qty", quantity(order.ticket().size()))
                .bind("status", order.status().code())
                .bind("reasons", Json.reasons(order.reasons()))
                .bind("mode", order.provenance().mode().code())
                .bind("question", order.provenance().question().value())
                .bind("rule", order.provenance().rule().value())
                .bind("configVersion", order.provenance().configVersion())
                .bind("body", prepared.map(PreparedOrder::body).orElse(null))
                .bind("sha256", prepared.map(PreparedOrder::sha256).orElse(null))
                .bind("sendsMax", sendsMax)
                .bind("nextCheckAt", nextCheckAt)
                .bind("createdAt", order.createdAt());
        AuditTrail.tell(writes.handle(), order.user(), AuditStory.written(order, prepared));
    }

    static Optional<TradeOrder> find(Handle handle, OrderId id) {
        return handle.createQuery("SELECT * FROM trade_orders WHERE id = :id")
                .bind("id", id.value())
                .map(OrderMapper::order)
                .findOne();
    }

    static Optional<TradeOrder> findByQuestion(Handle handle, QuestionId question) {
        return handle.createQuery("SELECT * FROM trade_orders WHERE question_id = :question")
                .bind("question", question.value())
                .map(OrderMapper::order)
                .findOne();
    }

    /// The row of an order, locked.
    static final String LOCK = "SELECT * FROM trade_orders WHERE id = ? FOR UPDATE";

    /// How many events an order has.
    static final String COUNT_EVENTS =
            "SELECT coalesce(max(seq), 0) AS events FROM order_events WHERE order_id = ?";

    /// An order that is to be sent now, and what is to be sent.
    record Claimed(TradeOrder order, PreparedOrder prepared) {}

    /// The one way to `submitting`; what was looked up before is over.
    static Claimed claim(
            Handle handle, TradeOrder order, String owner, Instant now, Instant until) {
        return handle.createQuery(
                        """
                        UPDATE trade_orders SET status = 'submitting', owner = :owner, epoch = epoch + 1,
                            lease_until = :leaseUntil, next_check_at = :leaseUntil, submitted_at = :now,
                            misses = 0, unresolved_since = NULL
                        WHERE id = :id AND status = :seen AND sends < sends_max RETURNING *
                        """)
                .bind("id", order.id().value())
                .bind("seen", order.status().code())
                .bind("owner", owner)
                .bind("now", now)
                .bind("leaseUntil", until)
                .map((row, _) ->
                        new Claimed(
                                OrderMapper.read(row),
                                PreparedOrder.stored(
                                        row.getBytes("request_body"),
                                        row.getBytes("request_sha256"))))
                .one();
    }

    static TradeOrder update(Handle handle, OrderId id, OrderUpdate update) {
        return handle.createQuery(
                        """
                        UPDATE trade_orders SET status = :status, reasons = cast(:reasons AS jsonb),
                            alpaca_order_id = :brokerOrderId, filled_qty = :filledQty,
                            filled_avg_price = :filledAvgPrice, submitted_at = :submittedAt, filled_at = :filledAt,
                            epoch = :epoch, lease_until = :leaseUntil, misses = :misses,
                            unresolved_since = :unresolvedSince, next_check_at = :nextCheckAt,
                            watch_until = :watchUntil, corrections = corrections + :corrections,
                            raw = CASE WHEN pg_input_is_valid(:raw, 'jsonb') THEN cast(:raw AS jsonb) ELSE raw END
                        WHERE id = :id RETURNING *
                        """)
                .bind("id", id.value())
                .bind("status", update.status().code())
                .bind("reasons", Json.reasons(update.reasons()))
                .bind("brokerOrderId", update.execution().brokerOrderId())
                .bind("filledQty", update.execution().filledQty().amount())
                .bind("filledAvgPrice", update.execution().filledAvgPrice())
                .bind("submittedAt", update.execution().submittedAt().map(Columns::stored))
                .bind("filledAt", update.execution().filledAt().map(Columns::stored))
                .bind("epoch", update.watch().epoch())
                .bind("leaseUntil", update.watch().leaseUntil().map(Columns::stored))
                .bind("misses", update.watch().misses())
                .bind("unresolvedSince", update.watch().unresolvedSince().map(Columns::stored))
                .bind("nextCheckAt", update.watch().nextCheckAt().map(Columns::stored))
                .bind("watchUntil", update.watch().watchUntil().map(Columns::stored))
                .bind("corrections", update.kind() == OrderEvent.Kind.INCIDENT ? 1 : 0)
                .bind("raw", update.raw())
                .map(OrderMapper::order)
                .one();
    }

    /// Appends an event of this order, which the caller holds locked.
    ///
    /// @param before how many there are
    static OrderEvent append(
            Writes writes, TradeOrder order, int before, NewEvent event, Instant at) {
        OrderEvent appended =
                new OrderEvent(
                        before + 1,
                        Columns.stored(at),
                        event.kind(),
                        order.status(),
                        event.detail(),
                        event.executionId());
        writes.add(
                        """
                        INSERT INTO order_events (order_id, seq, at, kind, status, detail, execution_id)
                        VALUES (:order, :seq, :at, :kind, :status, :detail, :execution)
                        """)
                .bind("order", order.id().value())
                .bind("seq", appended.seq())
                .bind("at", appended.at())
                .bind("kind", appended.kind().code())
                .bind("status", appended.status().code())
                .bind("detail", appended.detail())
                .bind("execution", appended.executionId());
        AuditTrail.tell(writes.handle(), order.user(), AuditStory.stepped(order, appended));
        return appended;
    }

    /// Whether an event of this order tells of this execution already.
    static boolean isRecorded(Handle handle, OrderId id, String executionId) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM order_events
                            WHERE order_id = :order AND execution_id = :execution)
                        """)
                .bind("order", id.value())
                .bind("execution", executionId)
                .mapTo(Boolean.class)
                .one();
    }

    static List<OrderEvent> events(Handle handle, OrderId id) {
        return handle.createQuery("SELECT * FROM order_events WHERE order_id = :id ORDER BY seq")
                .bind("id", id.value())
                .map(OrderMapper::event)
                .list();
    }

    /// What an event tells beside the order's status.
    record NewEvent(OrderEvent.Kind kind, Optional<String> detail, Optional<String> executionId) {

        /// An event that is no execution.
        NewEvent(OrderEvent.Kind kind, Optional<String> detail) {
            this(kind, detail, Optional.empty());
        }
    }

    private static Optional<BigDecimal> notional(OrderSize size) {
        return size instanceof OrderSize.Notional(Usd amount)
                ? Optional.of(amount.amount())
                : Optional.empty();
    }

    private static Optional<BigDecimal> quantity(OrderSize size) {
        return size instanceof OrderSize.Pieces(Quantity pieces)
                ? Optional.of(pieces.amount())
                : Optional.empty();
    }
}
