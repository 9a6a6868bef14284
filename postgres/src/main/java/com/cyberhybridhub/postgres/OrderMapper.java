package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.Sends;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// Rows of `trade_orders` and `order_events` as values.
final class OrderMapper {

    private OrderMapper() {}

    static TradeOrder order(ResultSet row, StatementContext context) throws SQLException {
        return read(row);
    }

    static TradeOrder read(ResultSet row) throws SQLException {
        return new TradeOrder(
                new OrderId(Columns.uuid(row, "id")),
                new UserId(row.getString("firebase_uid")),
                ticket(row),
                new TradeOrder.Provenance(
                        new QuestionId(Columns.uuid(row, "question_id")),
                        new RuleId(row.getString("rule_id")),
                        row.getLong("config_version"),
                        Coded.parse(TradingMode.class, row.getString("mode"))),
                OrderStatus.parse(row.getString("status")),
                Json.reasons(row.getString("reasons")),
                new TradeOrder.Execution(
                        Columns.optionalText(row, "alpaca_order_id"),
                        new Quantity(Columns.decimal(row, "filled_qty")),
                        Columns.optionalDecimal(row, "filled_avg_price"),
                        Columns.optionalInstant(row, "submitted_at"),
                        Columns.optionalInstant(row, "filled_at")),
                Columns.instant(row, "created_at"));
    }

    static OrderWork work(ResultSet row, StatementContext context) throws SQLException {
        return readWork(row);
    }

    static OrderWork readWork(ResultSet row) throws SQLException {
        return new OrderWork(
                read(row),
                new Watch(
                        row.getLong("epoch"),
                        Columns.optionalInstant(row, "lease_until"),
                        row.getInt("misses"),
                        Columns.optionalInstant(row, "unresolved_since"),
                        Columns.optionalInstant(row, "next_check_at"),
                        Columns.optionalInstant(row, "watch_until")),
                new Sends(row.getInt("sends"), row.getInt("sends_max")));
    }

    static OrderEvent event(ResultSet row, StatementContext context) throws SQLException {
        return new OrderEvent(
                row.getInt("seq"),
                Columns.instant(row, "at"),
                Coded.parse(OrderEvent.Kind.class, row.getString("kind")),
                OrderStatus.parse(row.getString("status")),
                Columns.optionalText(row, "detail"),
                Columns.optionalText(row, "execution_id"));
    }

    private static OrderTicket ticket(ResultSet row) throws SQLException {
        Optional<BigDecimal> notional = Columns.optionalDecimal(row, "notional_usd");
        OrderSize size =
                notional.isPresent()
                        ? new OrderSize.Notional(new Usd(notional.get()))
                        : new OrderSize.Pieces(new Quantity(Columns.decimal(row, "qty")));
        return new OrderTicket(
                new ClientOrderId(row.getString("client_order_id")),
                new Symbol(row.getString("symbol")),
                Coded.parse(Side.class, row.getString("side")),
                Coded.parse(OrderType.class, row.getString("order_type")),
                size);
    }
}
