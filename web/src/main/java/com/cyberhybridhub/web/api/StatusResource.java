package com.cyberhybridhub.web.api;

import com.cyberhybridhub.domain.Decimals;
import com.cyberhybridhub.domain.guardrails.GuardrailUsage;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.orders.BrokerAccount;
import com.cyberhybridhub.engine.orders.BrokerPosition;
import com.cyberhybridhub.engine.trading.TradingStatus;
import com.cyberhybridhub.engine.trading.TradingStatus.InputAge;
import com.cyberhybridhub.engine.trading.TradingStatus.View;
import com.cyberhybridhub.web.json.Wire;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// /v1/me/trading/status.
final class StatusResource {

    private final TradingStatus status;

    StatusResource(TradingStatus status) {
        this.status = status;
    }

    void add(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/me/trading/status", this::show);
    }

    private void show(Context ctx) {
        View view = status.of(Requests.caller(ctx).user());
        ObjectNode node = Wire.object();
        node.put("mode", view.mode().code());
        node.put("binding", view.binding().code());
        node.put("active", view.active());
        view.market()
                .ifPresentOrElse(
                        clock -> {
                            ObjectNode market = node.putObject("market");
                            market.put("is_open", clock.open());
                            market.put("now", clock.now().toString());
                            market.put("next_open", clock.nextOpen().toString());
                            market.put("next_close", clock.nextClose().toString());
                        },
                        () -> node.putNull("market"));
        view.account()
                .ifPresentOrElse(
                        account -> node.set("account", account(account)),
                        () -> node.putNull("account"));
        node.set(
                "positions",
                Wire.array(
                        view.positions().orElse(List.of()).stream()
                                .map(StatusResource::position)
                                .toList()));
        node.set(
                "guardrails",
                Wire.array(view.guardrails().stream().map(StatusResource::guardrail).toList()));
        node.set("inputs", Wire.array(view.inputs().stream().map(StatusResource::input).toList()));
        node.set(
                "streams",
                Wire.array(view.streams().stream().map(StatusResource::stream).toList()));
        node.set(
                "kill_switch",
                Wire.array(view.halts().stream().map(StatusResource::halt).toList()));
        Requests.answer(ctx, node);
    }

    private static ObjectNode account(BrokerAccount account) {
        ObjectNode node = Wire.object();
        node.put("id", account.id());
        node.put("status", account.status());
        node.put("ready", account.ready());
        node.put("cash", account.cash().amount());
        node.put("equity", account.equity().amount());
        node.put("buying_power", account.buyingPower().amount());
        return node;
    }

    private static ObjectNode position(BrokerPosition position) {
        ObjectNode node = Wire.object();
        node.put("symbol", position.symbol());
        node.put("qty", Decimals.canonical(position.qty()));
        node.put("avg_entry_price", position.avgEntryPrice().amount());
        node.put("current_price", position.currentPrice().amount());
        node.put("market_value", position.marketValue().amount());
        node.put("unrealized_pl", position.unrealizedPl().amount());
        return node;
    }

    private static ObjectNode guardrail(GuardrailUsage use) {
        ObjectNode node = Wire.object();
        node.put("code", use.code().code());
        node.put("used", Decimals.canonical(use.usedAmount()));
        node.put("limit", Decimals.canonical(use.limit()));
        Wire.time(node, "frees_at", use.freesAt());
        node.put("scope", use.of().scope().code());
        node.put("id", use.of().id());
        return node;
    }

    private static ObjectNode input(InputAge input) {
        ObjectNode node = Wire.object();
        node.put("id", input.id());
        Wire.time(node, "last_ingest_at", input.lastIngestAt());
        node.put("age_seconds", input.ageSeconds().orElse(null));
        node.put("source", input.source().code());
        ArrayNode polledInstead = node.putArray("polled_instead");
        input.polledInstead().forEach(symbol -> polledInstead.add(symbol.value()));
        return node;
    }

    private static ObjectNode stream(StreamStatus stream) {
        ObjectNode node = Wire.object();
        node.put("name", stream.name());
        node.put("state", stream.state().code());
        node.put("since", stream.since().toString());
        Wire.time(node, "last_message_at", stream.lastMessageAt());
        node.put("connects", stream.connects());
        node.put("symbols", stream.symbols());
        node.put("detail", stream.detail().orElse(null));
        return node;
    }

    static ObjectNode halt(Halt halt) {
        ObjectNode node = Wire.object();
        node.put("scope", halt.scope().code());
        node.put("id", halt.id());
        node.put("state", halt.state().code());
        node.put("reason", halt.reason());
        node.put("set_by", halt.setBy());
        node.put("at", halt.at().toString());
        return node;
    }
}
