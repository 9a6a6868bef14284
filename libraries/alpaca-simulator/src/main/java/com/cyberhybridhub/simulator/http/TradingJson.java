package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Order;
import com.cyberhybridhub.simulator.broker.OrderTicket;
import com.cyberhybridhub.simulator.broker.PositionView;
import com.cyberhybridhub.simulator.broker.Trail;
import com.cyberhybridhub.simulator.market.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Orders and positions as Alpaca's trading API writes them: amounts are JSON strings.
public final class TradingJson {

    private TradingJson() {}

    /// The order entity without its legs, as lists and the trade updates stream carry it.
    public static ObjectNode order(Order order, Instrument asset) {
        return order(order, asset, List.of());
    }

    /// The order entity with the legs of its group.
    public static ObjectNode order(Order order, Instrument asset, List<Order> legs) {
        OrderTicket ticket = order.ticket();
        ObjectNode node =
                Json.object()
                        .put("id", order.id().toString())
                        .put("client_order_id", ticket.clientOrderId());
        times(node, order);
        put(node, "replaced_by", order.links().replacedBy());
        put(node, "replaces", order.links().replaces());
        node.put("asset_id", asset.id().toString())
                .put("symbol", asset.symbol())
                .put("asset_class", AssetJson.assetClass(asset));
        put(node, "notional", ticket.notional());
        put(node, "qty", order.shownQty());
        node.put("filled_qty", Json.text(order.filledQty()));
        put(node, "filled_avg_price", order.filledAvgPrice());
        node.put("order_class", ticket.orderClass().wire())
                .put("order_type", wire(ticket.type()))
                .put("type", wire(ticket.type()))
                .put("side", wire(ticket.side()))
                .put("position_intent", ticket.intent().wire())
                .put("time_in_force", wire(ticket.timeInForce()));
        put(node, "limit_price", ticket.limitPrice());
        put(node, "stop_price", order.stopPrice());
        node.put("status", order.status().wire()).put("extended_hours", ticket.extendedHours());
        legs(node, asset, legs);
        Trail trail = ticket.trail();
        put(node, "trail_percent", trail == null ? null : trail.percent());
        put(node, "trail_price", trail == null ? null : trail.price());
        put(node, "hwm", order.progress().hwm());
        return node.putNull("subtag").putNull("source").putNull("ratio_qty");
    }

    private static void legs(ObjectNode node, Instrument asset, List<Order> legs) {
        if (legs.isEmpty()) {
            node.putNull("legs");
            return;
        }
        ArrayNode array = node.putArray("legs");
        legs.forEach(leg -> array.add(order(leg, asset)));
    }

    private static void times(ObjectNode node, Order order) {
        node.put("created_at", order.times().createdAt().toString())
                .put("updated_at", order.times().updatedAt().toString())
                .put("submitted_at", order.times().createdAt().toString());
        put(node, "filled_at", order.times().filledAt());
        put(node, "expired_at", order.times().expiredAt());
        put(node, "expires_at", order.times().expiresAt());
        put(node, "canceled_at", order.times().canceledAt());
        put(node, "failed_at", order.times().failedAt());
        put(node, "replaced_at", order.times().replacedAt());
    }

    static ObjectNode position(PositionView position) {
        Instrument asset = position.instrument();
        return Json.object()
                .put("asset_id", asset.id().toString())
                .put("symbol", asset.compactSymbol())
                .put("exchange", asset.venue())
                .put("asset_class", AssetJson.assetClass(asset))
                .put("asset_marginable", !asset.isCrypto())
                .put("avg_entry_price", Json.text(position.averagePrice()))
                .put("qty", Json.text(position.qty()))
                .put("qty_available", Json.text(position.available()))
                .put("side", position.qty().signum() < 0 ? "short" : "long")
                .put("market_value", Json.text(position.marketValue()))
                .put("cost_basis", Json.text(position.cost()))
                .put("unrealized_pl", Json.text(position.profit()))
                .put("unrealized_plpc", Json.text(position.profitRatio()))
                .put("unrealized_intraday_pl", Json.text(position.profitToday()))
                .put("unrealized_intraday_plpc", Json.text(position.profitTodayRatio()))
                .put("current_price", Json.text(position.currentPrice()))
                .put("lastday_price", Json.text(position.lastClose()))
                .put("change_today", Json.text(position.changeToday()));
    }

    static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void put(ObjectNode node, String name, @Nullable BigDecimal value) {
        node.put(name, value == null ? null : Json.text(value));
    }

    private static void put(ObjectNode node, String name, @Nullable Instant value) {
        node.put(name, value == null ? null : value.toString());
    }

    private static void put(ObjectNode node, String name, @Nullable UUID value) {
        node.put(name, value == null ? null : value.toString());
    }
}
