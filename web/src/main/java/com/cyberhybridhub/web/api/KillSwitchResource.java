package com.cyberhybridhub.web.api;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.guardrails.Halt.Scope;
import com.cyberhybridhub.domain.guardrails.Halt.State;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.trading.KillSwitch;
import com.cyberhybridhub.web.auth.Caller;
import com.cyberhybridhub.web.json.Body;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.Wire;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// /v1/me/trading/kill-switch.
final class KillSwitchResource {

    private static final int TEXT_MAX_CHARS = 200;
    private static final Set<String> MEMBERS =
            Set.of("engaged", "scope", "id", "state", "reason", "cancel_open");

    /// In the policy a call of its own.
    static final String OF_THE_SERVER = "POST /v1/me/trading/kill-switch, scope server";

    private final KillSwitch killSwitch;
    private final InstantSource clock;

    KillSwitchResource(KillSwitch killSwitch, InstantSource clock) {
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    void add(JavalinDefaultRoutingApi routes) {
        routes.post("/v1/me/trading/kill-switch", this::set);
    }

    private void set(Context ctx) {
        Caller caller = Requests.caller(ctx);
        Body body = Body.object(Requests.jsonBody(ctx, Requests.SMALL_BODY_MAX_BYTES), MEMBERS);
        boolean cancelOpen = body.flag("cancel_open").orElse(false);
        Halt halt = read(body, caller.user());
        if (halt.scope() == Scope.SERVER && !caller.isOperator()) {
            throw Problem.of(403, "operators_only", "Only an operator may stop the whole server.");
        }
        KillSwitch.Stopped stopped = killSwitch.set(caller.user(), halt, cancelOpen);
        ObjectNode node = Wire.object();
        node.set(
                "kill_switch",
                Wire.array(
                        killSwitch.current(caller.user()).stream()
                                .map(StatusResource::halt)
                                .toList()));
        node.put("withdrawn_questions", stopped.withdrawn().size());
        node.put("cancel_requests", stopped.cancelRequests());
        Requests.answer(ctx, node);
    }

    private Halt read(Body body, UserId user) {
        Optional<Boolean> engaged = body.flag("engaged");
        Optional<String> scopeText = body.text("scope", TEXT_MAX_CHARS);
        Optional<String> stateText = body.text("state", TEXT_MAX_CHARS);
        Scope scope =
                scopeText
                        .flatMap(text -> choice(body, "scope", text, Scope.class))
                        .orElse(Scope.USER);
        Optional<State> state =
                stateText
                        .flatMap(text -> choice(body, "state", text, State.class))
                        .or(() -> engaged.map(on -> on ? State.HALTED : State.ACTIVE));
        if (!body.has("state") && !body.has("engaged")) {
            body.error(
                    "/state",
                    "required",
                    "state must be one of ACTIVE, REDUCING, HALTED, or send \"engaged\": true.");
        }
        if (body.has("engaged") && body.has("state")) {
            body.error("/engaged", "ambiguous", "Send either engaged or state, not both.");
        }
        Optional<String> given = body.text("id", TEXT_MAX_CHARS);
        String id = target(body, scope, given, user);
        String reason = body.text("reason", TEXT_MAX_CHARS).orElse("set by " + user);
        body.check();
        return new Halt(scope, id, state.orElseThrow(), reason, user.value(), clock.instant());
    }

    private static String target(Body body, Scope scope, Optional<String> given, UserId user) {
        return switch (scope) {
            case SERVER -> "";
            case USER -> {
                if (given.isPresent() && !given.get().equals(user.value())) {
                    body.error("/id", "not_found", "You can stop only yourself.");
                }
                yield user.value();
            }
            case RULE -> {
                if (given.isEmpty() || !RuleId.isValid(given.get())) {
                    body.error("/id", "required", "id must name the rule to stop.");
                }
                yield given.orElse("");
            }
            case SYMBOL -> {
                if (given.isEmpty() || !Symbol.isValid(given.get())) {
                    body.error("/id", "required", "id must name the symbol to stop, such as SPY.");
                }
                yield given.orElse("");
            }
        };
    }

    private static <E extends Enum<E> & Coded> Optional<E> choice(
            Body body, String name, String text, Class<E> type) {
        Optional<E> found = Coded.find(type, text);
        if (found.isEmpty()) {
            List<String> choices = Arrays.stream(type.getEnumConstants()).map(Coded::code).toList();
            body.error(
                    "/" + name,
                    "invalid_choice",
                    name + " must be one of " + String.join(", ", choices) + ".");
        }
        return found;
    }
}
