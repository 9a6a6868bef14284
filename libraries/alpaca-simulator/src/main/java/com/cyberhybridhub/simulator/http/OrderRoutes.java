package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Order;
import com.cyberhybridhub.simulator.broker.OrderFilter;
import com.cyberhybridhub.simulator.broker.OrderRequest;
import com.cyberhybridhub.simulator.broker.Refusal;
import com.cyberhybridhub.simulator.broker.Side;
import com.cyberhybridhub.simulator.broker.Submission;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.time.TradingDay;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Alpaca's order paths.
final class OrderRoutes {

    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;
    private static final int BAD_FIELD = 40010001;

    private final Broker broker;
    private final Market market;

    OrderRoutes(Broker broker, Market market) {
        this.broker = broker;
        this.market = market;
    }

    void add(RoutesConfig routes) {
        routes.post("/v2/orders", this::submit);
        routes.get("/v2/orders", this::list);
        routes.delete("/v2/orders", this::cancelAll);
        routes.get("/v2/orders:by_client_order_id", this::byClientOrderId);
        // Some clients escape the colon.
        routes.get("/v2/orders%3Aby_client_order_id", this::byClientOrderId);
        routes.get("/v2/orders%3aby_client_order_id", this::byClientOrderId);
        routes.get("/v2/orders/{id}", this::byId);
        routes.delete("/v2/orders/{id}", this::cancel);
    }

    private void submit(Context ctx) {
        reply(ctx, broker.submit(AccessGate.keyId(ctx), request(ctx.body())));
    }

    /// Strings, numbers and booleans as text; whatever else the body holds is ignored.
    private static OrderRequest request(String body) {
        try {
            JsonNode root = Json.read(body);
            if (root.isObject()) {
                Map<String, String> fields = new HashMap<>();
                root.properties().forEach(field -> {
                    JsonNode value = field.getValue();
                    if (value.isValueNode() && !value.isNull()) {
                        fields.put(field.getKey(), value.asString());
                    }
                });
                return new OrderRequest(fields);
            }
        } catch (JacksonException notJson) {
            throw malformed();
        }
        throw malformed();
    }

    private static ApiError malformed() {
        return ApiError.trading(400, 40010000, "request body format is invalid");
    }

    private void reply(Context ctx, Submission submission) {
        switch (submission) {
            case Submission.Done done -> Replies.json(ctx, json(done.order()));
            case Submission.Refused refused -> throw ApiError.of(refused.refusal());
        }
    }

    private void list(Context ctx) {
        ArrayNode body = Json.array();
        broker.orders(AccessGate.keyId(ctx), filter(ctx)).forEach(order -> body.add(json(order)));
        Replies.json(ctx, body);
    }

    private OrderFilter filter(Context ctx) {
        OrderFilter.Scope scope = switch (word(ctx, "status", "open")) {
            case "open" -> OrderFilter.Scope.OPEN;
            case "closed" -> OrderFilter.Scope.CLOSED;
            case "all" -> OrderFilter.Scope.ALL;
            default -> throw invalid("status");
        };
        boolean ascending = switch (word(ctx, "direction", "desc")) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw invalid("direction");
        };
        Side side = switch (word(ctx, "side", "")) {
            case "" -> null;
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw invalid("side");
        };
        return new OrderFilter(scope, time(ctx, "after"), time(ctx, "until"), symbols(ctx), side, ascending, limit(ctx));
    }

    private static Set<String> symbols(Context ctx) {
        Set<String> symbols = new HashSet<>();
        String csv = DataQuery.text(ctx, "symbols");
        if (csv != null) {
            for (String symbol : csv.split(",", -1)) {
                symbols.add(symbol.strip().replace("/", ""));
            }
        }
        return symbols;
    }

    private static int limit(Context ctx) {
        String text = word(ctx, "limit", String.valueOf(LIMIT_DEFAULT));
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LIMIT_MAX) {
            throw ApiError.trading(422, BAD_FIELD, "limit must lie in 1 - " + LIMIT_MAX);
        }
        return Integer.parseInt(text);
    }

    private static @Nullable Instant time(Context ctx, String name) {
        try {
            return DataQuery.time(ctx, name, TradingDay.NEW_YORK);
        } catch (ApiError e) {
            throw invalid(name);
        }
    }

    private static String word(Context ctx, String name, String fallback) {
        String text = DataQuery.text(ctx, name);
        return text == null ? fallback : text.toLowerCase(Locale.ROOT);
    }

    private static ApiError invalid(String name) {
        return ApiError.trading(422, BAD_FIELD, "invalid " + name);
    }

    private void byId(Context ctx) {
        Order order = broker.order(AccessGate.keyId(ctx), id(ctx)).orElseThrow(() -> unknown(ctx.pathParam("id")));
        Replies.json(ctx, json(order));
    }

    private void byClientOrderId(Context ctx) {
        String wanted = DataQuery.text(ctx, "client_order_id");
        if (wanted == null) {
            throw ApiError.trading(422, BAD_FIELD, "client_order_id is required");
        }
        Order order = broker.orderByClientId(AccessGate.keyId(ctx), wanted).orElseThrow(() -> unknown(wanted));
        Replies.json(ctx, json(order));
    }

    private void cancel(Context ctx) {
        switch (broker.cancel(AccessGate.keyId(ctx), id(ctx))) {
            case Submission.Done ignored -> ctx.status(204);
            case Submission.Refused refused -> throw ApiError.of(refused.refusal());
        }
    }

    private void cancelAll(Context ctx) {
        ArrayNode body = Json.array();
        for (UUID id : broker.cancelAll(AccessGate.keyId(ctx))) {
            body.addObject().put("id", id.toString()).put("status", 200);
        }
        ctx.status(207);
        Replies.json(ctx, body);
    }

    private static UUID id(Context ctx) {
        String text = ctx.pathParam("id");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown(text);
        }
    }

    private static ApiError unknown(String wanted) {
        return ApiError.of(Refusal.notFound("order not found for " + wanted));
    }

    private ObjectNode json(Order order) {
        return TradingJson.order(order, market.instruments().bySymbol(order.ticket().symbol()).orElseThrow());
    }
}
