package com.cyberhybridhub.acceptance;

import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A trading config override as a test wants it: which symbols, which rules, which limits. Caps are
/// wide unless a test narrows them, because one hub serves many tests.
final class Wanted {

    private static final String DIP_TEMPLATE =
            "{{symbol}} is down {{pct}}%. Buy for {{notional_usd}}?";

    private final ObjectNode override = Http.JSON.createObjectNode();
    private final ArrayNode inputs = override.putArray("data_inputs");
    private final ArrayNode rules = override.putArray("rules");
    private final ObjectNode guardrails = override.putObject("guardrails");

    private Wanted() {
        rules.addObject().put("id", "dip_confirm").put("$delete", true);
        guardrails
                .put("max_orders_per_day", 1000)
                .put("max_notional_usd_per_4h", 100_000)
                .put("max_queued_questions", 100);
    }

    /// These equities instead of the template's, polled every second.
    static Wanted watching(String... symbols) {
        Wanted wanted = new Wanted();
        ObjectNode input = wanted.inputs.addObject().put("id", "primary_watchlist");
        input.put("poll_interval_seconds", 1);
        input.putPOJO("symbols", List.of(symbols));
        input.putPOJO("metrics", List.of("last_trade", "prev_close"));
        return wanted;
    }

    /// And this crypto pair.
    Wanted coin(String pair) {
        ObjectNode input = inputs.addObject().put("id", "coins").put("source", "alpaca");
        input.put("asset_class", "crypto").put("feed", "us").put("poll_interval_seconds", 1);
        input.putPOJO("symbols", List.of(pair));
        input.putPOJO("metrics", List.of("last_trade", "prev_close"));
        return this;
    }

    /// A rule that proposes to buy for 10 dollars at 1.5 % below the previous close.
    Wanted dip(String id, String symbol) {
        return dip(id, symbol, _ -> {});
    }

    Wanted dip(String id, String symbol, Consumer<ObjectNode> more) {
        ObjectNode rule = rules.addObject().put("id", id);
        rule.put("type", "price_below_pct_of_ref")
                .put("symbol", symbol)
                .put("ref_metric", "prev_close");
        rule.put("threshold_pct", -1.5).put("question_template", DIP_TEMPLATE);
        rule.putObject("on_answer_match")
                .put("action", "propose_order")
                .put("side", "buy")
                .put("notional_usd", 10);
        more.accept(rule);
        return this;
    }

    Wanted limits(Consumer<ObjectNode> change) {
        change.accept(guardrails);
        return this;
    }

    Wanted mode(String mode) {
        override.put("mode", mode);
        return this;
    }

    /// The body of a PUT that switches trading on with this override.
    ObjectNode body() {
        ObjectNode body = Http.JSON.createObjectNode().put("enabled", true);
        body.set("override", override);
        return body;
    }
}
