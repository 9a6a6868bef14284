package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Order;
import com.cyberhybridhub.simulator.broker.OrderFilter;
import com.cyberhybridhub.simulator.broker.OrderRequest;
import com.cyberhybridhub.simulator.broker.Submission;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Alpaca's order paths.
final class OrderRoutes {

    private static final int CANCELED = 200;
    private static final int NOT_CANCELED = 500;

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
        routes.patch("/v2/orders/{id}", this::replace);
        routes.delete("/v2/orders/{id}", this::cancel);
    }

    private void submit(Context ctx) {
        reply(ctx, broker.submit(AccessGate.keyId(ctx), request(ctx)));
    }

    private void replace(Context ctx) {
        reply(ctx, broker.replace(AccessGate.keyId(ctx), id(ctx), request(ctx)));
    }

    /// Strings, numbers and booleans as text, those of objects within under a name with a dot;
    /// whatever else the body holds is ignored.
    static OrderRequest request(Context ctx) {
        Map<String, String> fields = new HashMap<>();
        TradingQuery.body(ctx)
                .properties()
                .forEach(field -> {
                    String name = field.getKey();
                    if (field.getValue() instanceof ObjectNode within) {
                        within.properties()
                                .forEach(each ->
                                        put(
                                                fields::put,
                                                name + "." + each.getKey(),
                                                each.getValue()));
                    } else {
                        put(fields::put, name, field.getValue());
                    }
                });
        return new OrderRequest(fields);
    }

    private static void put(BiConsumer<String, String> fields, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            fields.accept(name, value.asString());
        }
    }

    private void reply(Context ctx, Submission submission) {
        switch (submission) {
            case Submission.Done done -> Replies.json(ctx, nested(ctx, done.order()));
            case Submission.Refused refused -> throw ApiError.of(refused.refusal());
        }
    }

    private void list(Context ctx) {
        OrderFilter filter = OrderQuery.filter(ctx);
        ArrayNode body = Json.array();
        broker.orders(AccessGate.keyId(ctx), filter)
                .forEach(order -> body.add(filter.nested() ? nested(ctx, order) : json(order)));
        Replies.json(ctx, body);
    }

    private void byId(Context ctx) {
        Order order =
                broker.order(AccessGate.keyId(ctx), id(ctx))
                        .orElseThrow(() -> unknown(ctx.pathParam("id")));
        boolean nested = TradingQuery.isTrue(ctx, "nested");
        Replies.json(ctx, nested ? nested(ctx, order) : json(order));
    }

    private void byClientOrderId(Context ctx) {
        String wanted = DataQuery.text(ctx, "client_order_id");
        if (wanted == null) {
            throw TradingQuery.badField("client_order_id is required");
        }
        Order order =
                broker.orderByClientId(AccessGate.keyId(ctx), wanted)
                        .orElseThrow(() -> unknown(wanted));
        Replies.json(ctx, nested(ctx, order));
    }

    private void cancel(Context ctx) {
        switch (broker.cancel(AccessGate.keyId(ctx), id(ctx))) {
            case Submission.Done ignored -> ctx.status(204);
            case Submission.Refused refused -> throw ApiError.of(refused.refusal());
        }
    }

    private void cancelAll(Context ctx) {
        ArrayNode body = Json.array();
        broker.cancelAll(AccessGate.keyId(ctx))
                .forEach((id, answer) ->
                        body.addObject()
                                .put("id", id.toString())
                                .put(
                                        "status",
                                        answer instanceof Submission.Done
                                                ? CANCELED
                                                : NOT_CANCELED));
        ctx.status(207);
        Replies.json(ctx, body);
    }

    private static UUID id(Context ctx) {
        String text = ctx.pathParam("id");
        return TradingQuery.uuid(text).orElseThrow(() -> unknown(text));
    }

    private static ApiError unknown(String wanted) {
        return TradingQuery.notFound("order not found for " + wanted);
    }

    private ObjectNode json(Order order) {
        return TradingJson.order(order, instrument(order));
    }

    private ObjectNode nested(Context ctx, Order order) {
        List<Order> legs = broker.legs(AccessGate.keyId(ctx), order.id());
        return TradingJson.order(order, instrument(order), legs);
    }

    private Instrument instrument(Order order) {
        return market.instruments().bySymbol(order.ticket().symbol()).orElseThrow();
    }
}
