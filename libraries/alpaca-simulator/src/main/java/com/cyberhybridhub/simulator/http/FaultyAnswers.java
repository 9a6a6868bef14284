package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.time.TradingCalendar;
import com.cyberhybridhub.simulator.time.TradingDay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Good answers made bad. Each method changes the tree that it is given; with a symbol it keeps to
/// that symbol's part.
final class FaultyAnswers {

    /// What a client can do without, of accounts, orders, assets, positions and market data.
    private static final Set<String> OPTIONAL =
            Stream.of(
                            "pattern_day_trader daytrade_count daytrading_buying_power sma multiplier",
                            "asset_id asset_class order_class order_type position_intent updated_at",
                            "exchange name attributes marginable shortable easy_to_borrow",
                            "asset_marginable lastday_price change_today qty_available",
                            "x z ax bx n vw")
                    .flatMap(names -> Stream.of(names.split(" ", -1)))
                    .collect(Collectors.toUnmodifiableSet());

    private static final List<String> HISTORIES = List.of("bars", "trades", "quotes");
    private static final BigDecimal TWICE = new BigDecimal(2);
    private static final BigDecimal TENTH_LOWER = new BigDecimal("0.9");

    private FaultyAnswers() {}

    static void nullHistory(JsonNode body) {
        if (body instanceof ObjectNode object) {
            HISTORIES.stream().filter(object::has).forEach(object::putNull);
        }
    }

    static void emptyHistory(JsonNode body) {
        if (body instanceof ObjectNode object) {
            for (String name : HISTORIES) {
                JsonNode history = object.path(name);
                if (history.isArray()) {
                    object.putArray(name);
                } else if (history.isObject()) {
                    object.putObject(name);
                }
            }
            if (object.has("next_page_token")) {
                object.putNull("next_page_token");
            }
        }
    }

    /// Days without a session get a bar too, at twice the price of the one before.
    static void addStrayBars(
            JsonNode body, @Nullable String symbol, TradingCalendar calendar, Instant now) {
        LocalDate today = now.atZone(TradingDay.NEW_YORK).toLocalDate();
        for (JsonNode bars : parts(body.path("bars"), symbol)) {
            if (!(bars instanceof ArrayNode days) || days.isEmpty()) {
                continue;
            }
            List<JsonNode> mixed = new ArrayList<>();
            LocalDate next = null;
            ObjectNode before = null;
            for (JsonNode bar : days) {
                LocalDate date = date(bar);
                addStray(mixed, before, next, date, calendar);
                mixed.add(bar);
                next = date.plusDays(1);
                before = bar instanceof ObjectNode known ? known : null;
            }
            addStray(mixed, before, next, today, calendar);
            days.removeAll();
            days.addAll(mixed);
        }
    }

    private static void addStray(
            List<JsonNode> mixed,
            @Nullable ObjectNode before,
            @Nullable LocalDate from,
            LocalDate until,
            TradingCalendar calendar) {
        if (before == null || from == null) {
            return;
        }
        for (LocalDate date = from; date.isBefore(until); date = date.plusDays(1)) {
            if (calendar.on(date).isEmpty()) {
                ObjectNode stray = before.deepCopy();
                stray.put("t", date.atStartOfDay(TradingDay.NEW_YORK).toInstant().toString());
                scale(stray, before, TWICE);
                mixed.add(stray);
            }
        }
    }

    private static LocalDate date(JsonNode bar) {
        return Instant.parse(bar.path("t").asString("")).atZone(TradingDay.NEW_YORK).toLocalDate();
    }

    /// Latest trades lose that much of their freshness.
    static void ageTrades(JsonNode body, @Nullable String symbol, Duration age) {
        List<ObjectNode> trades = new ArrayList<>();
        add(trades, body.path("trade"));
        parts(body.path("trades"), symbol).forEach(trade -> add(trades, trade));
        snapshots(body, symbol).forEach(snapshot -> add(trades, snapshot.path("latestTrade")));
        for (ObjectNode trade : trades) {
            Instant at = Instant.parse(trade.path("t").asString(""));
            trade.put("t", at.minus(age).toString());
        }
    }

    static void dropDailyBars(JsonNode body, @Nullable String symbol) {
        snapshots(body, symbol).forEach(snapshot -> snapshot.remove("dailyBar"));
    }

    /// Daily bars move back by one session; the one before the previous is made up.
    static void moveDailyBarsBack(
            JsonNode body, @Nullable String symbol, TradingCalendar calendar) {
        for (ObjectNode snapshot : snapshots(body, symbol)) {
            if (snapshot.path("prevDailyBar") instanceof ObjectNode previous) {
                snapshot.set("dailyBar", previous);
                snapshot.set("prevDailyBar", sessionBefore(previous, calendar));
            }
        }
    }

    private static ObjectNode sessionBefore(ObjectNode bar, TradingCalendar calendar) {
        ObjectNode before = bar.deepCopy();
        Instant at = Instant.parse(bar.path("t").asString(""));
        LocalDate date = at.atZone(TradingDay.NEW_YORK).toLocalDate();
        boolean midnightUtc = at.truncatedTo(ChronoUnit.DAYS).equals(at);
        Instant earlier =
                midnightUtc
                        ? at.minus(1, ChronoUnit.DAYS)
                        : calendar.before(date)
                                .date()
                                .atStartOfDay(TradingDay.NEW_YORK)
                                .toInstant();
        before.put("t", earlier.toString());
        scale(before, bar, TENTH_LOWER);
        return before;
    }

    private static void scale(ObjectNode to, ObjectNode from, BigDecimal by) {
        for (String price : List.of("o", "h", "l", "c", "vw")) {
            if (from.path(price).isNumber()) {
                to.put(price, from.path(price).decimalValue().multiply(by));
            }
        }
    }

    /// Adds a field to every record, which is an object with a plain value in it.
    static void addUnknownFields(JsonNode body) {
        body.forEach(FaultyAnswers::addUnknownFields);
        if (body instanceof ObjectNode record
                && body.valueStream().anyMatch(JsonNode::isValueNode)) {
            record.putObject("x_unheard_of").put("since", "tomorrow").putArray("of").add(1);
        }
    }

    /// Takes away the nulls, and what a client can do without.
    static void dropOptionalFields(JsonNode body) {
        if (body instanceof ObjectNode record) {
            record.propertyNames().stream()
                    .filter(name -> isOptional(name, record.get(name)))
                    .toList()
                    .forEach(record::remove);
        }
        body.forEach(FaultyAnswers::dropOptionalFields);
    }

    private static boolean isOptional(String name, JsonNode value) {
        // Conditions are an array; a bar has its close under the same name.
        return value.isNull() || OPTIONAL.contains(name) || (name.equals("c") && value.isArray());
    }

    private static List<ObjectNode> snapshots(JsonNode body, @Nullable String symbol) {
        if (body instanceof ObjectNode single && single.has("latestTrade")) {
            return List.of(single);
        }
        List<ObjectNode> found = new ArrayList<>();
        parts(body.has("snapshots") ? body.path("snapshots") : body, symbol).stream()
                .filter(part -> part.has("latestTrade"))
                .forEach(part -> add(found, part));
        return found;
    }

    private static List<JsonNode> parts(JsonNode bySymbol, @Nullable String symbol) {
        return bySymbol.isObject()
                ? bySymbol.properties().stream()
                        .filter(part -> symbol == null || symbol.equals(part.getKey()))
                        .map(Map.Entry::getValue)
                        .toList()
                : List.of();
    }

    private static void add(List<ObjectNode> nodes, JsonNode node) {
        if (node instanceof ObjectNode object) {
            nodes.add(object);
        }
    }
}
