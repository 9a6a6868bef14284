package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.AccountOrders;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import com.cyberhybridhub.engine.orders.ExternalOrder;
import com.cyberhybridhub.engine.orders.OrderStore.PageKey;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/// The account's orders in Postgres: which are ours, and those that are not.
final class PgAccountOrders implements AccountOrders {

    private final Sql sql;

    PgAccountOrders(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean isMarked() {
        return sql.run(handle ->
                handle.createQuery("SELECT EXISTS (SELECT 1 FROM account_mark)")
                        .mapTo(Boolean.class)
                        .one());
    }

    @Override
    public void mark() {
        sql.run(handle ->
                handle.execute("INSERT INTO account_mark DEFAULT VALUES ON CONFLICT DO NOTHING"));
    }

    @Override
    public Map<ClientOrderId, TradeOrder> known(Collection<ClientOrderId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return sql.run(handle ->
                handle
                        .createQuery("SELECT * FROM trade_orders WHERE client_order_id = ANY(:ids)")
                        .bindArray(
                                "ids",
                                String.class,
                                ids.stream().map(ClientOrderId::value).toList())
                        .map(OrderMapper::order)
                        .list()
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        order -> order.ticket().clientOrderId(),
                                        Function.identity())));
    }

    @Override
    public List<TradeOrder> open(int limit) {
        return sql.run(handle ->
                handle.createQuery(
                                """
                                SELECT * FROM trade_orders
                                WHERE alpaca_order_id IS NOT NULL AND next_check_at IS NOT NULL
                                    AND status NOT IN ('approved', 'submitting', 'unresolved')
                                ORDER BY created_at, id LIMIT :limit
                                """)
                        .bind("limit", limit)
                        .map(OrderMapper::order)
                        .list());
    }

    @Override
    public Set<String> recorded(Collection<String> brokerOrderIds) {
        if (brokerOrderIds.isEmpty()) {
            return Set.of();
        }
        return sql.run(handle ->
                Set.copyOf(
                        handle.createQuery(
                                        "SELECT broker_order_id FROM external_orders WHERE broker_order_id = ANY(:ids)")
                                .bindArray("ids", String.class, List.copyOf(brokerOrderIds))
                                .mapTo(String.class)
                                .list()));
    }

    @Override
    public void record(ExternalOrder.Kind kind, List<Listed> orders) {
        if (!orders.isEmpty()) {
            sql.transaction(handle -> write(handle, kind, orders));
        }
    }

    private static int write(Handle handle, ExternalOrder.Kind kind, List<Listed> orders) {
        try (PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO external_orders (broker_order_id, client_order_id, kind, symbol, side, status,
                            notional_usd, qty, filled_qty, raw, submitted_at)
                        VALUES (:brokerOrderId, :clientOrderId, :kind, :symbol, :side, :status, :notional, :qty,
                            :filledQty, CASE WHEN pg_input_is_valid(:raw, 'jsonb') THEN cast(:raw AS jsonb) END,
                            :submittedAt)
                        ON CONFLICT (broker_order_id) DO UPDATE SET status = excluded.status,
                            filled_qty = excluded.filled_qty, raw = excluded.raw
                        WHERE (external_orders.status, external_orders.filled_qty)
                            IS DISTINCT FROM (excluded.status, excluded.filled_qty)
                        """)) {
            for (Listed order : orders) {
                Optional<ExecutionReport> report = order.report();
                batch.bind("brokerOrderId", order.brokerOrderId())
                        .bind("clientOrderId", order.clientOrderId().value())
                        .bind("kind", kind.code())
                        .bind("symbol", order.symbol())
                        .bind("side", order.side())
                        .bind("status", order.status())
                        .bind(
                                "notional",
                                report.flatMap(one -> one.terms().notional()).map(Usd::amount))
                        .bind(
                                "qty",
                                report.flatMap(one -> one.terms().quantity()).map(Quantity::amount))
                        .bind(
                                "filledQty",
                                report.map(one -> one.filledQty().amount()).orElse(BigDecimal.ZERO))
                        .bind("raw", order.raw())
                        .bind("submittedAt", Columns.stored(order.submittedAt()))
                        .add();
            }
            return batch.execute().length;
        }
    }

    @Override
    public List<ExternalOrder> external(Optional<PageKey> after, int limit) {
        String condition =
                after.isEmpty() ? "" : "WHERE (submitted_at, id) < (:afterAt, :afterId) ";
        return sql.run(handle -> {
            Query query =
                    handle.createQuery(
                                    "SELECT * FROM external_orders "
                                            + condition
                                            + "ORDER BY submitted_at DESC, id DESC LIMIT :limit")
                            .bind("limit", limit);
            after.ifPresent(
                    key -> query.bind("afterAt", key.createdAt()).bind("afterId", key.id()));
            return query.map(PgAccountOrders::row).list();
        });
    }

    private static ExternalOrder row(ResultSet row, StatementContext context) throws SQLException {
        return new ExternalOrder(
                Columns.uuid(row, "id"),
                Coded.parse(ExternalOrder.Kind.class, row.getString("kind")),
                new ClientOrderId(row.getString("client_order_id")),
                row.getString("broker_order_id"),
                row.getString("symbol"),
                row.getString("side"),
                row.getString("status"),
                Columns.optionalDecimal(row, "notional_usd"),
                Columns.optionalDecimal(row, "qty"),
                Columns.decimal(row, "filled_qty"),
                Columns.instant(row, "submitted_at"),
                Columns.instant(row, "first_seen_at"));
    }
}
