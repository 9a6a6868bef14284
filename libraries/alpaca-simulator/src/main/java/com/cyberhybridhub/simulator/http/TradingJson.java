package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.AccountView;
import com.cyberhybridhub.simulator.broker.Order;
import com.cyberhybridhub.simulator.broker.OrderTicket;
import com.cyberhybridhub.simulator.broker.OrderType;
import com.cyberhybridhub.simulator.broker.PositionView;
import com.cyberhybridhub.simulator.broker.Side;
import com.cyberhybridhub.simulator.market.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Orders, positions, accounts and assets as Alpaca's trading API writes them: amounts are JSON
/// strings.
public final class TradingJson {

    private static final String MAINTENANCE_PERCENT = "30";

    private TradingJson() {}

    /// The order entity, as answers and the trade updates stream carry it.
    public static ObjectNode order(Order order, Instrument asset) {
        OrderTicket ticket = order.ticket();
        String type = ticket.type() == OrderType.MARKET ? "market" : "limit";
        ObjectNode node =
                Json.object()
                        .put("id", order.id().toString())
                        .put("client_order_id", ticket.clientOrderId());
        times(node, order);
        node.putNull("replaced_by").putNull("replaces");
        node.put("asset_id", asset.id().toString())
                .put("symbol", asset.symbol())
                .put("asset_class", assetClass(asset));
        put(node, "notional", ticket.notional());
        put(node, "qty", ticket.qty());
        node.put("filled_qty", Json.text(order.filledQty()));
        put(node, "filled_avg_price", order.filledAvgPrice());
        node.put("order_class", "")
                .put("order_type", type)
                .put("type", type)
                .put("side", wire(ticket.side()))
                .put("position_intent", ticket.side() == Side.BUY ? "buy_to_open" : "sell_to_close")
                .put("time_in_force", wire(ticket.timeInForce()));
        put(node, "limit_price", ticket.limitPrice());
        node.putNull("stop_price")
                .put("status", order.status().wire())
                .put("extended_hours", ticket.extendedHours());
        for (String unused :
                new String[] {
                    "legs", "trail_percent", "trail_price", "hwm", "subtag", "source", "ratio_qty"
                }) {
            node.putNull(unused);
        }
        return node;
    }

    private static void times(ObjectNode node, Order order) {
        node.put("created_at", order.times().createdAt().toString())
                .put("updated_at", order.times().updatedAt().toString())
                .put("submitted_at", order.times().createdAt().toString());
        put(node, "filled_at", order.times().filledAt());
        put(node, "expired_at", order.times().expiredAt());
        put(node, "expires_at", order.times().expiresAt());
        put(node, "canceled_at", order.times().canceledAt());
        node.putNull("failed_at").putNull("replaced_at");
    }

    static ObjectNode position(PositionView position) {
        Instrument asset = position.instrument();
        return Json.object()
                .put("asset_id", asset.id().toString())
                .put("symbol", asset.compactSymbol())
                .put("exchange", asset.venue())
                .put("asset_class", assetClass(asset))
                .put("asset_marginable", !asset.isCrypto())
                .put("avg_entry_price", Json.text(position.averagePrice()))
                .put("qty", Json.text(position.qty()))
                .put("qty_available", Json.text(position.available()))
                .put("side", "long")
                .put("market_value", Json.text(position.marketValue()))
                .put("cost_basis", Json.text(position.cost()))
                .put("unrealized_pl", Json.text(position.profit()))
                .put("unrealized_plpc", Json.text(position.profitRatio()))
                .put("unrealized_intraday_pl", Json.text(position.profitToday()))
                .put("unrealized_intraday_plpc", Json.text(position.changeToday()))
                .put("current_price", Json.text(position.currentPrice()))
                .put("lastday_price", Json.text(position.lastClose()))
                .put("change_today", Json.text(position.changeToday()));
    }

    static ObjectNode account(AccountView account) {
        ObjectNode node =
                Json.object()
                        .put("id", account.id().toString())
                        .put("account_number", account.number())
                        .put("status", "ACTIVE")
                        .put("crypto_status", "ACTIVE")
                        .put("currency", "USD");
        node.putNull("user_configurations").putObject("admin_configurations");
        String equity = Json.text(account.equity());
        node.put("cash", Json.text(account.cash()))
                .put("equity", equity)
                .put("portfolio_value", equity)
                .put("last_equity", Json.text(account.lastEquity()))
                .put("long_market_value", Json.text(account.longMarketValue()))
                .put("short_market_value", "0")
                .put("position_market_value", Json.text(account.longMarketValue()));
        String buyingPower = Json.text(account.power().intraday());
        String initialMargin = Json.text(account.power().initialMargin());
        node.put("buying_power", buyingPower)
                .put("effective_buying_power", buyingPower)
                .put("regt_buying_power", Json.text(account.power().overnight()))
                .put("non_marginable_buying_power", Json.text(account.power().nonMarginable()))
                .put("options_buying_power", Json.text(account.power().nonMarginable()))
                .put("initial_margin", initialMargin)
                .put("maintenance_margin", initialMargin)
                .put("last_maintenance_margin", "0")
                .put("multiplier", "4");
        for (String zero :
                new String[] {
                    "sma", "accrued_fees", "pending_reg_taf_fees", "intraday_adjustments"
                }) {
            node.put(zero, "0");
        }
        for (String flag :
                new String[] {
                    "trading_blocked",
                    "transfers_blocked",
                    "account_blocked",
                    "trade_suspended_by_user",
                    "shorting_enabled"
                }) {
            node.put(flag, false);
        }
        return node.put("options_approved_level", 0)
                .put("options_trading_level", 0)
                .put("crypto_tier", 1)
                .put("balance_asof", account.balanceAsOf().toString())
                .put("created_at", account.createdAt().toString());
    }

    static ObjectNode asset(Instrument asset, boolean tradable) {
        boolean crypto = asset.isCrypto();
        ObjectNode node =
                Json.object()
                        .put("id", asset.id().toString())
                        .put("class", assetClass(asset))
                        .put("exchange", asset.venue())
                        .put("symbol", asset.symbol())
                        .put("name", asset.name())
                        .put("status", "active")
                        .put("tradable", tradable)
                        .put("marginable", !crypto)
                        .put("shortable", false)
                        .put("easy_to_borrow", false)
                        .put("fractionable", asset.traits().fractionable());
        if (crypto) {
            node.put("maintenance_margin_requirement", 100).put("margin_requirement_long", "100");
            node.put("margin_requirement_short", "0");
            node.put("min_order_size", "0.000000001").put("min_trade_increment", "0.000000001");
            node.put(
                    "price_increment",
                    Json.text(BigDecimal.valueOf(asset.traits().priceIncrement(), 4)));
        } else {
            node.put("borrow_status", "hard_to_borrow");
            node.put("maintenance_margin_requirement", Integer.parseInt(MAINTENANCE_PERCENT));
            node.put("margin_requirement_long", MAINTENANCE_PERCENT)
                    .put("margin_requirement_short", MAINTENANCE_PERCENT);
            node.putNull("cusip");
        }
        node.putArray("attributes");
        return node;
    }

    static String assetClass(Instrument asset) {
        return asset.isCrypto() ? "crypto" : "us_equity";
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void put(ObjectNode node, String name, @Nullable BigDecimal value) {
        node.put(name, value == null ? null : Json.text(value));
    }

    private static void put(ObjectNode node, String name, @Nullable Instant value) {
        node.put(name, value == null ? null : value.toString());
    }
}
