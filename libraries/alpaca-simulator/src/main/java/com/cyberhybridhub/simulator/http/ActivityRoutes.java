package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Execution;
import com.cyberhybridhub.simulator.broker.Fee;
import com.cyberhybridhub.simulator.broker.Fill;
import com.cyberhybridhub.simulator.broker.OrderStatus;
import com.cyberhybridhub.simulator.broker.PositionIntent;
import com.cyberhybridhub.simulator.time.MarketHours;
import com.cyberhybridhub.simulator.time.TradingDay;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What happened to an account: fills (`FILL`) and crypto fees (`CFEE`).
final class ActivityRoutes {

    private static final int PAGE_MAX = 100;
    private static final String FILL = "FILL";
    private static final String FEE = "CFEE";
    private static final Set<String> CATEGORIES =
            Set.of("", "trade_activity", "non_trade_activity");
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(TradingDay.NEW_YORK);

    /// One row and what it is filtered by.
    private record Row(String id, String type, Instant at, String orderId, ObjectNode json) {}

    private final Broker broker;

    ActivityRoutes(Broker broker) {
        this.broker = broker;
    }

    void add(RoutesConfig routes) {
        routes.get("/v2/account/activities", ctx -> list(ctx, types(ctx)));
        routes.get(
                "/v2/account/activities/{type}", ctx -> list(ctx, Set.of(ctx.pathParam("type"))));
    }

    private static Set<String> types(Context ctx) {
        Set<String> types = new TreeSet<>();
        String csv = DataQuery.text(ctx, "activity_types");
        if (csv != null) {
            for (String type : csv.split(",", -1)) {
                types.add(type.strip());
            }
        }
        String category = TradingQuery.word(ctx, "category", "");
        if (!CATEGORIES.contains(category)) {
            throw TradingQuery.invalid("category");
        }
        if (!types.isEmpty() && !category.isEmpty()) {
            throw TradingQuery.badField("only one of category or activity_types is accepted");
        }
        return switch (category) {
            case "trade_activity" -> Set.of(FILL);
            case "non_trade_activity" -> Set.of(FEE);
            default -> types;
        };
    }

    private void list(Context ctx, Set<String> types) {
        Instant after = TradingQuery.time(ctx, "after");
        Instant until = TradingQuery.time(ctx, "until");
        LocalDate date = TradingQuery.date(ctx, "date");
        String order = DataQuery.text(ctx, "order_id");
        int size = TradingQuery.number(ctx, "page_size", PAGE_MAX, PAGE_MAX);
        boolean ascending = OrderQuery.isAscending(ctx);
        String token = DataQuery.text(ctx, "page_token");
        ArrayNode body = Json.array();
        for (Row row : rows(AccessGate.keyId(ctx), ascending)) {
            boolean wanted =
                    (types.isEmpty() || types.contains(row.type()))
                            && (after == null || row.at().isAfter(after))
                            && (until == null || row.at().isBefore(until))
                            && (date == null || MarketHours.newYorkDate(row.at()).equals(date))
                            && (order == null || row.orderId().equals(order))
                            && isBehind(row, token, ascending);
            if (wanted && body.size() < size) {
                body.add(row.json());
            }
        }
        Replies.json(ctx, body);
    }

    private static boolean isBehind(Row row, @Nullable String token, boolean ascending) {
        if (token == null) {
            return true;
        }
        int order = row.id().compareTo(token);
        return ascending ? order > 0 : order < 0;
    }

    private List<Row> rows(String keyId, boolean ascending) {
        List<Row> rows = new ArrayList<>();
        broker.executions(keyId).forEach(each -> rows.add(row(each)));
        broker.fees(keyId).forEach(fee -> rows.add(row(fee)));
        Comparator<Row> order = Comparator.comparing(Row::id);
        rows.sort(ascending ? order : order.reversed());
        return rows;
    }

    private static String id(Instant at, UUID id) {
        return ID_TIME.format(at) + "::" + id;
    }

    private static Row row(Execution execution) {
        Fill fill = execution.fill();
        boolean whole = execution.order().status() == OrderStatus.FILLED;
        BigDecimal left = whole ? BigDecimal.ZERO : execution.order().remaining(fill.price());
        boolean shorts = execution.order().ticket().intent() == PositionIntent.SELL_TO_OPEN;
        String id = id(fill.at(), fill.executionId());
        String orderId = execution.order().id().toString();
        ObjectNode json =
                Json.object()
                        .put("activity_type", FILL)
                        .put("id", id)
                        .put("transaction_time", fill.at().toString())
                        .put("type", whole ? "fill" : "partial_fill")
                        .put("price", Json.text(fill.price()))
                        .put("qty", Json.text(fill.qty()))
                        .put("side", shorts ? "sell_short" : TradingJson.wire(fill.side()))
                        .put("symbol", fill.symbol())
                        .put("leaves_qty", Json.text(left))
                        .put("cum_qty", Json.text(execution.order().filledQty()))
                        .put("order_id", orderId)
                        .put("order_status", whole ? "filled" : "partially_filled");
        return new Row(id, FILL, fill.at(), orderId, json);
    }

    private static Row row(Fee fee) {
        String id = id(fee.at(), fee.id());
        ObjectNode json =
                Json.object()
                        .put("activity_type", FEE)
                        .put("id", id)
                        .put("date", fee.day().toString())
                        .put("created_at", fee.at().toString())
                        .put("currency", "USD")
                        .put("net_amount", Json.text(fee.amount().negate()))
                        .put("qty", Json.text(fee.qty().negate()))
                        .put("symbol", fee.symbol())
                        .put("status", "executed");
        return new Row(id, FEE, fee.at(), "", json);
    }
}
