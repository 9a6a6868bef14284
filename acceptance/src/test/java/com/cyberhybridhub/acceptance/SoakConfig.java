package com.cyberhybridhub.acceptance;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The trading config of a soak: thirty symbols on streams, a rule that buys on each and on some a
/// second one that sells deeper down, both ready again as soon as the price was back.
final class SoakConfig {

    private static final String BUYS_AT_PCT = "-1.5";
    private static final String SELLS_AT_PCT = "-4";
    private static final int SELLERS = 10;

    private SoakConfig() {}

    /// The body of a `PUT /v1/me/trading/config`.
    static String body(SoakPlan plan) {
        ObjectNode body = Http.JSON.createObjectNode().put("enabled", true);
        ObjectNode override = body.putObject("override");
        ArrayNode inputs = override.putArray("data_inputs");
        input(inputs.addObject().put("id", "primary_watchlist"), SoakMarket.EQUITIES);
        input(
                inputs.addObject()
                        .put("id", "coins")
                        .put("source", "alpaca")
                        .put("asset_class", "crypto")
                        .put("feed", "us"),
                SoakMarket.COINS);
        ArrayNode rules = override.putArray("rules");
        rules.addObject().put("id", "dip_confirm").put("$delete", true);
        for (String symbol : SoakMarket.symbols()) {
            rule(rules.addObject(), plan, symbol, "buy");
        }
        for (String symbol : SoakMarket.symbols().reversed().subList(0, SELLERS)) {
            rule(rules.addObject(), plan, symbol, "sell");
        }
        override.putObject("guardrails")
                .put("max_orders_per_day", 100_000)
                .put("max_notional_usd_per_4h", 10_000_000)
                .put("max_queued_questions", 100);
        return body.toString();
    }

    private static void input(ObjectNode input, List<String> symbols) {
        input.put("poll_interval_seconds", 15);
        input.putPOJO("symbols", symbols);
        input.putPOJO("metrics", List.of("last_trade", "minute_bar", "prev_close"));
    }

    private static void rule(ObjectNode rule, SoakPlan plan, String symbol, String side) {
        boolean buys = side.equals("buy");
        rule.put("id", ruleId(symbol, side))
                .put("type", "price_below_pct_of_ref")
                .put("symbol", symbol)
                .put("ref_metric", "prev_close")
                .put("cooldown_seconds", 1)
                .put("expires_after_seconds", plan.questionsExpireSeconds())
                .put("question_template", "{{symbol}} {{signed_pct}}%: {{side}} {{notional_usd}}?");
        rule.put("threshold_pct", new java.math.BigDecimal(buys ? BUYS_AT_PCT : SELLS_AT_PCT));
        rule.putObject("follow_up")
                .put("max", 1)
                .put("question_template", "{{symbol}}, once more: {{side}} {{notional_usd}}?");
        rule.putObject("on_answer_match")
                .put("action", "propose_order")
                .put("side", side)
                .put("notional_usd", buys ? 20 : 10);
    }

    private static String ruleId(String symbol, String side) {
        return side + "_" + symbol.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }
}
