package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.SymbolTape;
import com.cyberhybridhub.simulator.market.Trade;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The paths under `/_sim` with which a person or a test drives the simulator. No key; errors are
/// `application/problem+json`.
final class ControlRoutes {

    private static final Instant EARLIEST = Instant.parse("2020-06-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2040-06-01T00:00:00Z");
    private static final Set<String> CLOCK_FIELDS = Set.of("now", "speed");

    private final Market market;
    private final Broker broker;
    private final Journal journal;
    private final TokenBuckets buckets;

    ControlRoutes(Market market, Broker broker, Journal journal, TokenBuckets buckets) {
        this.market = market;
        this.broker = broker;
        this.journal = journal;
        this.buckets = buckets;
    }

    void add(RoutesConfig routes) {
        routes.post("/_sim/clock", this::setClock);
        routes.post("/_sim/reset", this::reset);
        routes.get("/_sim/state", this::state);
        routes.get("/_sim/journal", this::readJournal);
    }

    private void setClock(Context ctx) {
        ObjectNode body = body(ctx, CLOCK_FIELDS);
        Instant now = body.has("now") ? time(body.path("now").asString("")) : market.now();
        BigDecimal speed = number(body, "speed");
        try {
            market.setClock(now, speed == null ? market.clock().speed() : speed);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
        broker.work();
        Replies.json(ctx, clockState());
    }

    private static Instant time(String text) {
        Instant now;
        try {
            now = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid("now is not an RFC 3339 time: " + text);
        }
        if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
            throw invalid("now must lie between " + EARLIEST + " and " + LATEST);
        }
        return now;
    }

    private void reset(Context ctx) {
        market.reset();
        broker.reset();
        buckets.clear();
        journal.clear();
        Replies.json(ctx, clockState());
    }

    private void state(Context ctx) {
        ObjectNode body = clockState();
        body.put("session", market.hours().mode().name().toLowerCase(Locale.ROOT));
        body.put("is_open", market.hours().isOpen(market.now()));
        body.put("accounts", broker.keyIds().size());
        ArrayNode symbols = body.putArray("symbols");
        for (Instrument instrument : market.instruments().all()) {
            symbols.add(state(market, market.tapeOf(instrument)));
        }
        Replies.json(ctx, body);
    }

    private ObjectNode clockState() {
        return Json.object()
                .put("now", market.now().toString())
                .put("speed", market.clock().speed());
    }

    static ObjectNode state(Market market, SymbolTape tape) {
        Trade trade = tape.latestTrade(market.now());
        return Json.object()
                .put("symbol", tape.instrument().symbol())
                .put("prev_close", tape.previousClose(market.now()))
                .put("last_trade", trade.price())
                .put("last_trade_at", trade.at().toString())
                .put("walks", tape.isWalking())
                .put("tradable", tape.isTradable())
                .put("halted", tape.isHalted())
                .put("prints_per_second", tape.printsPerSecond());
    }

    private void readJournal(Context ctx) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        for (Journal.Entry entry : journal.entries()) {
            ObjectNode item = items.addObject();
            item.put("at", entry.at().toString())
                    .put("method", entry.method())
                    .put("path", entry.path());
            item.set("request_body", embedded(entry.requestBody()));
            item.put("status", entry.status());
            item.set("response_body", embedded(entry.responseBody()));
        }
        Replies.json(ctx, body);
    }

    /// JSON as JSON, anything else as text, nothing as null.
    private static JsonNode embedded(String text) {
        if (text.isEmpty()) {
            return Json.object().nullNode();
        }
        try {
            return Json.read(text);
        } catch (JacksonException notJson) {
            return Json.object().stringNode(text);
        }
    }

    static ObjectNode body(Context ctx, Set<String> known) {
        JsonNode root;
        try {
            root = Json.read(ctx.body());
        } catch (JacksonException e) {
            throw ApiError.problem(400, "malformed_json", "the body is not JSON");
        }
        if (!(root instanceof ObjectNode object)) {
            throw ApiError.problem(400, "malformed_json", "the body is not a JSON object");
        }
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw invalid("unknown field '" + name + "'");
            }
        }
        return object;
    }

    static @Nullable BigDecimal number(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return new BigDecimal(value.asString(""));
        } catch (NumberFormatException e) {
            throw invalid(name + " is not a number");
        }
    }

    static @Nullable Boolean flag(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw invalid(name + " is neither true nor false");
        }
        return value.booleanValue();
    }

    static ApiError invalid(String detail) {
        return ApiError.problem(400, "invalid_value", detail);
    }
}
