package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.OrderLimits;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.market.AssetClass;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Makes the defaults of a valid document visible; whatever stands there stays as it was written.
final class Defaults {

    private Defaults() {}

    static ObjectNode fill(ObjectNode valid, CheckRules rules) {
        ObjectNode document = valid.deepCopy();
        document.path("data_inputs").forEach(input -> input((ObjectNode) input, rules));
        document.path("rules").forEach(rule -> rule((ObjectNode) rule));
        document.putIfAbsent("guardrails", document.objectNode());
        guardrails((ObjectNode) document.path("guardrails"));
        return document;
    }

    private static void input(ObjectNode input, CheckRules rules) {
        input.putIfAbsent("source", StringNode.valueOf(InputsCheck.SOURCE));
        input.putIfAbsent(
                "asset_class", StringNode.valueOf(InputsCheck.DEFAULT_ASSET_CLASS.code()));
        AssetClass assetClass =
                Coded.parse(AssetClass.class, input.path("asset_class").stringValue());
        input.putIfAbsent("feed", StringNode.valueOf(rules.defaultFeed(assetClass).name()));
        input.putIfAbsent("poll_interval_seconds", seconds(InputsCheck.DEFAULT_POLL));
    }

    private static void rule(ObjectNode rule) {
        rule.putIfAbsent("enabled", BooleanNode.TRUE);
        rule.putIfAbsent("cooldown_seconds", seconds(Rule.DEFAULT_COOLDOWN));
        rule.putIfAbsent("expires_after_seconds", seconds(Rule.DEFAULT_EXPIRES_AFTER));
        rule.putIfAbsent("follow_up", rule.objectNode());
        ((ObjectNode) rule.path("follow_up"))
                .putIfAbsent("max", IntNode.valueOf(FollowUp.DEFAULT.max()));
    }

    private static void guardrails(ObjectNode limits) {
        GuardrailLimits absent = GuardrailLimits.DEFAULT;
        limits.putIfAbsent("max_orders_per_day", IntNode.valueOf(absent.maxOrdersPerDay()));
        limits.putIfAbsent(
                "max_notional_usd_per_4h", DecimalNode.valueOf(absent.maxNotionalPer4h().amount()));
        limits.putIfAbsent(
                "require_question_before_order",
                BooleanNode.valueOf(absent.requireQuestionBeforeOrder()));
        limits.putIfAbsent("symbols_blocklist", limits.arrayNode());
        limits.putIfAbsent("max_staleness_seconds", seconds(absent.maxStaleness()));
        limits.putIfAbsent(
                "max_price_move_pct_since_question", DecimalNode.valueOf(absent.maxPriceMovePct()));
        limits.putIfAbsent("max_queued_questions", IntNode.valueOf(absent.maxQueuedQuestions()));
        limits.putIfAbsent("approve_at", DecimalNode.valueOf(absent.approveAt()));
        limits.putIfAbsent("reject_at", DecimalNode.valueOf(absent.rejectAt()));
        limits.putIfAbsent("approval_ttl_seconds", seconds(absent.approvalTtl()));
        orders(limits);
    }

    /// These follow the limits of a day and of four hours, whichever the document says.
    private static void orders(ObjectNode limits) {
        OrderLimits absent =
                OrderLimits.within(
                        limits.path("max_orders_per_day").intValue(),
                        new Usd(limits.path("max_notional_usd_per_4h").decimalValue()));
        OrderLimits.Size size = absent.size();
        limits.putIfAbsent(
                "max_notional_usd_per_order",
                DecimalNode.valueOf(size.maxNotionalPerOrder().amount()));
        limits.putIfAbsent(
                "max_qty_per_order", DecimalNode.valueOf(size.maxQtyPerOrder().amount()));
        limits.putIfAbsent(
                "max_orders_per_symbol_per_day", IntNode.valueOf(size.maxOrdersPerSymbolPerDay()));
        limits.putIfAbsent("max_open_orders", IntNode.valueOf(size.maxOpenOrders()));
        limits.putIfAbsent("no_wash_trades", BooleanNode.valueOf(size.noWashTrades()));
        OrderLimits.Pace pace = absent.pace();
        limits.putIfAbsent("max_orders_per_hour", IntNode.valueOf(pace.maxOrdersPerHour()));
        limits.putIfAbsent("max_questions_per_hour", IntNode.valueOf(pace.maxQuestionsPerHour()));
        limits.putIfAbsent("duplicate_window_seconds", seconds(pace.duplicateWindow()));
        limits.putIfAbsent(
                "no_orders_last_minutes",
                IntNode.valueOf(Math.toIntExact(pace.noOrdersLast().toMinutes())));
        limits.putIfAbsent("max_reasks", IntNode.valueOf(pace.maxReasks()));
        OrderLimits.Account account = absent.account();
        limits.putIfAbsent(
                "max_position_usd_per_symbol",
                DecimalNode.valueOf(account.maxPositionPerSymbol().amount()));
        limits.putIfAbsent(
                "max_daily_loss_usd", DecimalNode.valueOf(account.maxDailyLoss().amount()));
        limits.putIfAbsent("require_cash", BooleanNode.valueOf(account.requireCash()));
        OrderLimits.Quotes quotes = absent.quotes();
        limits.putIfAbsent("price_collar_pct", DecimalNode.valueOf(quotes.collarPct()));
        limits.putIfAbsent("max_quote_age_seconds", seconds(quotes.maxAge()));
        limits.putIfAbsent("require_quote", BooleanNode.valueOf(quotes.required()));
    }

    private static JsonNode seconds(Duration duration) {
        return IntNode.valueOf(Math.toIntExact(duration.toSeconds()));
    }
}
