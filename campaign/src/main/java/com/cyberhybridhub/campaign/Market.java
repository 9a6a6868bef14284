package com.cyberhybridhub.campaign;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The simulated market: symbols that fall when a run wants questions, several rules on each.
final class Market {

    static final String KEY_ID = "PKCAMPAIGN";
    static final int RULES_PER_SYMBOL = 4;
    static final int NOTIONAL_USD = 10;

    static final List<String> SYMBOLS =
            List.of(
                    "SPY", "QQQ", "IWM", "AAPL", "MSFT", "NVDA", "TSLA", "AMZN", "GOOGL", "META",
                    "AMD", "NFLX", "JPM", "V", "JNJ", "XOM", "KO", "DIS", "F", "WMT", "COST", "BAC",
                    "INTC", "PFE");

    private static final int CLOSE = 500;
    private static final int DOWN = 490;
    private static final int LATER_SECONDS = 900;

    private final Api control;

    Market(Api control) {
        this.control = control;
    }

    /// Every symbol is held at its previous close.
    void open() throws IOException {
        for (String symbol : SYMBOLS) {
            set(symbol, CLOSE);
        }
    }

    /// Its rules ask.
    void fall(String symbol) throws IOException {
        set(symbol, DOWN);
    }

    /// Its rules may ask again.
    void recover(String symbol) throws IOException {
        set(symbol, CLOSE);
    }

    private void set(String symbol, int price) throws IOException {
        control.post(
                "/_sim/market",
                """
                {"symbol": "%s", "prev_close": %d, "last_trade": %d}\
                """
                        .formatted(symbol, CLOSE, price));
    }

    /// Every rule of every symbol.
    static Set<String> allRules() {
        return SYMBOLS.stream()
                .flatMap(symbol -> rules(symbol, RULES_PER_SYMBOL).stream())
                .collect(Collectors.toSet());
    }

    static List<String> rules(String symbol, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> symbol.toLowerCase(Locale.ROOT) + "_" + n)
                .toList();
    }

    /// The body of a `PUT /v1/me/trading/config`.
    static String config() {
        ObjectNode body = Api.JSON.createObjectNode().put("enabled", true);
        ObjectNode override = body.putObject("override");
        ObjectNode input = override.putArray("data_inputs").addObject();
        input.put("id", "primary_watchlist").put("poll_interval_seconds", 1);
        input.putPOJO("symbols", SYMBOLS);
        input.putPOJO("metrics", List.of("last_trade", "prev_close"));
        ArrayNode rules = override.putArray("rules");
        rules.addObject().put("id", "dip_confirm").put("$delete", true);
        for (String symbol : SYMBOLS) {
            rules(symbol, RULES_PER_SYMBOL).forEach(id -> rule(rules.addObject(), id, symbol));
        }
        override.putObject("guardrails")
                .put("max_orders_per_day", World.ORDERS_PER_DAY_MAX)
                .put("max_notional_usd_per_4h", 100_000_000)
                .put("max_queued_questions", 100)
                .put("max_questions_per_hour", World.ORDERS_PER_DAY_MAX)
                .put("max_position_usd_per_symbol", 100_000_000)
                .put("max_daily_loss_usd", 100_000_000)
                .put("require_cash", false)
                .put("max_price_move_pct_since_question", 50);
        return body.toString();
    }

    private static void rule(ObjectNode rule, String id, String symbol) {
        rule.put("id", id)
                .put("type", "price_below_pct_of_ref")
                .put("symbol", symbol)
                .put("ref_metric", "prev_close")
                .put("threshold_pct", -1)
                .put("cooldown_seconds", 1)
                .put("expires_after_seconds", LATER_SECONDS)
                .put("question_template", "{{symbol}} {{signed_pct}}%: buy {{notional_usd}}?");
        rule.putObject("on_answer_match")
                .put("action", "propose_order")
                .put("side", "buy")
                .put("notional_usd", NOTIONAL_USD);
    }
}
