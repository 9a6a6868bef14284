package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.AccountSettings;
import com.cyberhybridhub.simulator.broker.Broker;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The account and what its user can choose for it.
final class AccountRoutes {

    private static final int OPTIONS_LEVEL_MAX = 3;

    private final Broker broker;

    AccountRoutes(Broker broker) {
        this.broker = broker;
    }

    void add(RoutesConfig routes) {
        routes.get(
                "/v2/account",
                ctx ->
                        Replies.json(
                                ctx, AccountJson.account(broker.account(AccessGate.keyId(ctx)))));
        routes.get(
                "/v2/account/configurations",
                ctx ->
                        Replies.json(
                                ctx,
                                AccountJson.settings(
                                        broker.account(AccessGate.keyId(ctx)).settings())));
        routes.patch("/v2/account/configurations", this::configure);
    }

    private void configure(Context ctx) {
        ObjectNode body = TradingQuery.body(ctx);
        AccountSettings.Change change =
                new AccountSettings.Change(
                        TradingQuery.flag(body, "disable_overnight_trading"),
                        TradingQuery.flag(body, "fractional_trading"),
                        number(body, "max_margin_multiplier", Set.of(1, 2, 4)),
                        number(
                                body,
                                "max_options_trading_level",
                                Set.of(0, 1, 2, OPTIONS_LEVEL_MAX)),
                        TradingQuery.flag(body, "no_shorting"),
                        TradingQuery.flag(body, "ptp_no_exception_entry"),
                        TradingQuery.flag(body, "suspend_trade"),
                        email(body));
        Replies.json(ctx, AccountJson.settings(broker.configure(AccessGate.keyId(ctx), change)));
    }

    private static @Nullable Integer number(ObjectNode body, String name, Set<Integer> allowed) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.asString("");
        if (!text.matches("[0-9]") || !allowed.contains(Integer.valueOf(text))) {
            throw TradingQuery.invalid(name);
        }
        return Integer.valueOf(text);
    }

    private static @Nullable String email(ObjectNode body) {
        JsonNode value = body.path("trade_confirm_email");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.asString("");
        if (!Set.of("all", "none").contains(text)) {
            throw TradingQuery.invalid("trade_confirm_email");
        }
        return text;
    }
}
