package com.cyberhybridhub.web.api;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.market.SnapshotStore;
import com.cyberhybridhub.engine.orders.ExternalOrder;
import com.cyberhybridhub.engine.orders.ExternalOrders;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.orders.OrderStore.PageKey;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.questions.QuestionStore;
import com.cyberhybridhub.web.json.OrderJson;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.QuestionJson;
import com.cyberhybridhub.web.json.SnapshotJson;
import com.cyberhybridhub.web.json.Wire;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// /v1/me/trading/orders.
final class OrderResource {

    private final OrderStore orders;
    private final QuestionStore questions;
    private final SnapshotStore snapshots;
    private final TradingConfigs configs;
    private final ExternalOrders external;

    OrderResource(ApiServices.Stores stores) {
        this.orders = stores.orders();
        this.questions = stores.questions();
        this.snapshots = stores.snapshots();
        this.configs = stores.configs();
        this.external = stores.external();
    }

    void add(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/me/trading/orders", this::list);
        routes.get("/v1/me/trading/orders/{id}", this::one);
    }

    private void list(Context ctx) {
        Paging paging = Paging.of(ctx);
        if (isExternal(ctx)) {
            external(ctx, paging);
            return;
        }
        List<TradeOrder> found =
                orders.list(
                        Requests.caller(ctx).user(), status(ctx), paging.after(), paging.fetch());
        Requests.answer(
                ctx,
                Wire.page(
                        paging.page(found).stream().map(OrderJson::of).toList(),
                        paging.next(
                                found,
                                order -> new PageKey(order.createdAt(), order.id().value()))));
    }

    private static boolean isExternal(Context ctx) {
        String source = ctx.queryParam("source");
        if (source == null || source.isEmpty() || source.equals("hub")) {
            return false;
        }
        if (source.equals("external")) {
            return true;
        }
        throw Problem.invalid("?source", "invalid_choice", "source must be hub or external.");
    }

    /// The account's, so every member sees the same.
    private void external(Context ctx, Paging paging) {
        List<ExternalOrder> found = external.external(paging.after(), paging.fetch());
        Requests.answer(
                ctx,
                Wire.page(
                        paging.page(found).stream().map(OrderJson::external).toList(),
                        paging.next(found, order -> new PageKey(order.submittedAt(), order.id()))));
    }

    private static Optional<OrderStatus> status(Context ctx) {
        String text = ctx.queryParam("status");
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OrderStatus.parse(text));
        } catch (IllegalArgumentException notAWord) {
            throw Problem.invalid(
                    "?status", "invalid_choice", "status must be one status word, such as filled.");
        }
    }

    private void one(Context ctx) {
        UserId user = Requests.caller(ctx).user();
        OrderId id = new OrderId(Requests.id(ctx, "The order"));
        TradeOrder order = orders.find(user, id).orElseThrow(() -> Problem.notFound("The order"));
        Optional<Question> question = questions.find(user, order.provenance().question());
        ObjectNode node = Wire.object();
        node.set("order", OrderJson.of(order));
        question.ifPresentOrElse(
                asked -> node.set("question", QuestionJson.of(asked)),
                () -> node.putNull("question"));
        node.set("rule", rule(user, order));
        question.flatMap(asked -> snapshots.find(asked.facts().snapshotId()))
                .ifPresentOrElse(
                        fact -> node.set("snapshot", SnapshotJson.of(fact)),
                        () -> node.putNull("snapshot"));
        node.set("events", Wire.array(orders.events(id).stream().map(OrderJson::event).toList()));
        Requests.answer(ctx, node);
    }

    /// The rule as it stands today; `current` is false when it is gone.
    private ObjectNode rule(UserId user, TradeOrder order) {
        Optional<Rule> today =
                configs.of(user)
                        .flatMap(config -> config.effective().rule(order.provenance().rule()));
        ObjectNode node = Wire.object();
        node.put("id", order.provenance().rule().value());
        node.put("config_version", order.provenance().configVersion());
        node.put("current", today.isPresent());
        today.ifPresent(rule -> node.put("question_template", rule.question().text()));
        return node;
    }
}
