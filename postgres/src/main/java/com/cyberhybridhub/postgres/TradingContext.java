package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The document in `user_trading_state.context`: what people and the worker read at a glance. The
/// rows of questions, orders and reservations stay the authority. Not shared between threads: it
/// belongs to the transaction that holds the risk row.
final class TradingContext {

    static final int SKIPS_MAX = 20;

    /// Names that are no longer configured leave when a map grows beyond this.
    static final int ENTRIES_MAX = 200;

    private static final String LAST_FIRED = "last_fired";
    private static final String STEPS = "steps";
    private static final String PENDING = "pending";
    private static final String COUNTS = "counts";
    private static final String SKIPS = "skips";
    private static final String LAST_FETCH = "last_fetch";
    private static final String NOT_ASKED = "not_asked";

    private final ObjectNode json;

    private TradingContext(ObjectNode json) {
        this.json = json;
    }

    static TradingContext parse(String text) {
        return new TradingContext(Json.object(text));
    }

    String text() {
        return Json.text(json);
    }

    void fired(RuleId rule, Instant at) {
        put(LAST_FIRED, rule.value()).put(rule.value(), at.toString());
        map(NOT_ASKED).remove(rule.value());
    }

    void step(RuleId rule, Step step) {
        put(STEPS, rule.value()).put(rule.value(), step.code());
    }

    /// A question waits for its answer.
    void pending(Question question) {
        settled(question.id());
        list(PENDING)
                .addObject()
                .put("rule_id", question.origin().ruleId().value())
                .put("question_id", question.id().toString());
    }

    /// An approved order waits for its end.
    void pending(Question question, OrderId order) {
        pending(question);
        ((ObjectNode) list(PENDING).get(list(PENDING).size() - 1))
                .put("order_id", order.toString());
    }

    /// Neither the question nor its order waits any more.
    void settled(QuestionId question) {
        list(PENDING)
                .removeIf(
                        entry -> entry.path("question_id").asString().equals(question.toString()));
    }

    void counts(LocalDate tradingDay, int ordersToday, Usd notional4h, Instant at) {
        json.putObject(COUNTS)
                .put("trading_day", tradingDay.toString())
                .put("orders_today", ordersToday)
                .put("notional_usd_4h", notional4h.amount())
                .put("at", at.toString());
    }

    /// An answer that placed nothing, the newest last.
    void skipped(Question question, Decision decision, BigDecimal value, Instant at) {
        ArrayNode skips = list(SKIPS);
        skips.addObject()
                .put("at", at.toString())
                .put("rule_id", question.origin().ruleId().value())
                .put("question_id", question.id().toString())
                .put("decision", decision.code())
                .put("value", value);
        while (skips.size() > SKIPS_MAX) {
            skips.remove(0);
        }
    }

    void fetched(String input, Instant at) {
        put(LAST_FETCH, input).put(input, at.toString());
    }

    Map<String, Instant> lastFetches() {
        Map<String, Instant> fetches = new LinkedHashMap<>();
        map(LAST_FETCH)
                .forEachEntry((input, at) -> fetches.put(input, Instant.parse(at.asString())));
        return fetches;
    }

    /// Why a due rule was not asked; an empty list clears the note.
    void notAsked(RuleId rule, List<Reason> reasons) {
        if (reasons.isEmpty()) {
            map(NOT_ASKED).remove(rule.value());
        } else {
            put(NOT_ASKED, rule.value()).set(rule.value(), Json.reasonsArray(reasons));
        }
    }

    private ObjectNode map(String name) {
        return json.withObjectProperty(name);
    }

    private ArrayNode list(String name) {
        return json.withArrayProperty(name);
    }

    /// The map with room for this key.
    private ObjectNode put(String name, String key) {
        ObjectNode map = map(name);
        if (map.size() >= ENTRIES_MAX && !map.has(key)) {
            map.remove(map.propertyNames().iterator().next());
        }
        return map;
    }
}
