package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Intervention;
import com.cyberhybridhub.simulator.broker.OrderStatus;
import com.cyberhybridhub.simulator.broker.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// `POST /_sim/orders`: what a broker does on its own. The body's `action` is one of
///
/// - `reject`: the order `order_id` now, or the next order of `symbol` after it was accepted
/// - `hold`, `release`: fills of `order_id`, or of all orders
/// - `hang`: a cancel or replace of `order_id` stays pending until `release`
/// - `fill`: `order_id`, with `qty` and `price` if they are not to be all at the touch
/// - `move`: `order_id` into `status` `stopped`, `suspended`, `calculated`, `done_for_day`,
///   `accepted_for_bidding` or back to `new`
/// - `bust`: `execution_id`; `correct`: the same with `qty` or `price`
///
/// Answers `{}`; 404 when there is no such order or execution, 409 when it cannot be done now.
final class OrderControlRoutes {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final Broker broker;

    OrderControlRoutes(Broker broker) {
        this.broker = broker;
    }

    void add(RoutesConfig routes) {
        routes.post("/_sim/orders", this::intervene);
    }

    private void intervene(Context ctx) {
        Optional<Refusal> refusal = broker.intervene(wish(ControlBody.read(ctx)));
        if (refusal.isPresent()) {
            boolean unknown = refusal.get().status() == NOT_FOUND;
            throw ApiError.problem(
                    unknown ? NOT_FOUND : CONFLICT,
                    unknown ? "not_found" : "not_possible",
                    refusal.get().message());
        }
        Replies.json(ctx, Json.object());
    }

    private static Intervention wish(ObjectNode body) {
        String action = body.path("action").asString("");
        return switch (action) {
            case "reject" ->
                    body.has("symbol")
                            ? new Intervention.RejectNext(body.path("symbol").asString(""))
                            : new Intervention.Reject(ControlBody.requiredUuid(body, "order_id"));
            case "hold" -> new Intervention.Hold(ControlBody.uuid(body, "order_id"));
            case "hang" -> new Intervention.Hang(ControlBody.requiredUuid(body, "order_id"));
            case "release" -> new Intervention.Release(ControlBody.uuid(body, "order_id"));
            case "fill" ->
                    new Intervention.ForceFill(
                            ControlBody.requiredUuid(body, "order_id"),
                            ControlBody.amount(body, "qty"),
                            ControlBody.amount(body, "price"));
            case "move" ->
                    new Intervention.Move(
                            ControlBody.requiredUuid(body, "order_id"),
                            status(body.path("status").asString("")));
            case "bust" -> new Intervention.Bust(ControlBody.requiredUuid(body, "execution_id"));
            case "correct" ->
                    new Intervention.Correct(
                            ControlBody.requiredUuid(body, "execution_id"),
                            ControlBody.amount(body, "qty"),
                            ControlBody.amount(body, "price"));
            default -> throw ControlBody.invalid("unknown action '" + action + "'");
        };
    }

    private static OrderStatus status(String wire) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> ControlBody.invalid("unknown status '" + wire + "'"));
    }
}
