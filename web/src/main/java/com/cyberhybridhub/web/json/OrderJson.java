package com.cyberhybridhub.web.json;

import com.cyberhybridhub.domain.Decimals;
import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.ExternalOrder;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// An order and its events on the wire.
public final class OrderJson {

    private OrderJson() {}

    public static ObjectNode of(TradeOrder order) {
        ObjectNode node = Wire.object();
        node.put("id", order.id().toString());
        node.put("client_order_id", order.ticket().clientOrderId().value());
        node.put("alpaca_order_id", order.execution().brokerOrderId().orElse(null));
        node.put("symbol", order.ticket().symbol().value());
        node.put("side", order.ticket().side().code());
        node.put("order_type", order.ticket().type().code());
        size(node, order.ticket().size());
        node.put("filled_qty", order.execution().filledQty().amount());
        Wire.put(
                node,
                "filled_avg_price",
                order.execution().filledAvgPrice().map(Decimals::canonical));
        node.put("status", order.status().code());
        node.set("reasons", QuestionJson.reasons(order.reasons()));
        node.put("question_id", order.provenance().question().toString());
        node.put("rule_id", order.provenance().rule().value());
        node.put("config_version", order.provenance().configVersion());
        node.put("mode", order.provenance().mode().code());
        Wire.time(node, "submitted_at", order.execution().submittedAt());
        Wire.time(node, "filled_at", order.execution().filledAt());
        node.put("created_at", order.createdAt().toString());
        return node;
    }

    /// An order of the account that no approval here led to.
    public static ObjectNode external(ExternalOrder order) {
        ObjectNode node = Wire.object();
        node.put("id", order.id().toString());
        node.put("source", order.kind().code());
        node.put("client_order_id", order.clientOrderId().value());
        node.put("alpaca_order_id", order.brokerOrderId());
        node.put("symbol", order.symbol());
        node.put("side", order.side());
        Wire.put(node, "notional_usd", order.notionalUsd().map(Decimals::canonical));
        Wire.put(node, "qty", order.qty().map(Decimals::canonical));
        node.put("filled_qty", Decimals.canonical(order.filledQty()));
        node.put("status", order.status());
        node.put("submitted_at", order.submittedAt().toString());
        node.put("first_seen_at", order.firstSeenAt().toString());
        return node;
    }

    private static void size(ObjectNode node, OrderSize size) {
        Optional<BigDecimal> notional =
                size instanceof OrderSize.Notional(Usd amount)
                        ? Optional.of(amount.amount())
                        : Optional.empty();
        Optional<BigDecimal> quantity =
                size instanceof OrderSize.Pieces(Quantity pieces)
                        ? Optional.of(pieces.amount())
                        : Optional.empty();
        Wire.put(node, "notional_usd", notional);
        Wire.put(node, "qty", quantity);
    }

    public static ObjectNode event(OrderEvent event) {
        ObjectNode node = Wire.object();
        node.put("seq", event.seq());
        node.put("at", event.at().toString());
        node.put("kind", event.kind().code());
        node.put("status", event.status().code());
        node.put("detail", event.detail().orElse(null));
        event.executionId().ifPresent(execution -> node.put("execution_id", execution));
        return node;
    }
}
