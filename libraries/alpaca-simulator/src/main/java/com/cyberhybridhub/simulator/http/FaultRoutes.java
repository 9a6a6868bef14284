package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Intervention;
import com.cyberhybridhub.simulator.faults.FaultKind;
import com.cyberhybridhub.simulator.faults.FaultRule;
import com.cyberhybridhub.simulator.faults.FaultRules;
import com.cyberhybridhub.simulator.faults.Faults;
import com.cyberhybridhub.simulator.faults.InvalidFaultException;
import com.cyberhybridhub.simulator.stream.Streams;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST /_sim/faults` replaces the rules, `GET` shows them and how often each acted. What can go
/// wrong is listed in [FaultKind].
///
/// ```json
/// [{"fault": "reply_lost", "path": "/v2/orders", "method": "POST", "times": 1, "skip": 2}]
/// ```
///
/// `[]` clears. A rule with `"now": true` (`cut`, `silence`) is done at once to every open stream,
/// or those of its `path`; a body of such alone leaves the standing rules as they are.
final class FaultRoutes {

    private final Faults faults;
    private final Broker broker;
    private final Streams streams;

    FaultRoutes(SimulatorServer.Parts parts) {
        this.faults = parts.faults();
        this.broker = parts.broker();
        this.streams = parts.streams();
    }

    void add(RoutesConfig routes) {
        routes.get("/_sim/faults", ctx -> Replies.json(ctx, standing()));
        routes.post("/_sim/faults", this::replace);
    }

    private void replace(Context ctx) {
        FaultRules rules = read(ctx);
        if (rules.actions().isEmpty() || !rules.standing().isEmpty()) {
            boolean held = faults.stands(FaultKind.HOLD_FILLS);
            faults.replace(rules.standing());
            if (faults.stands(FaultKind.HOLD_FILLS)) {
                var _ = broker.intervene(new Intervention.Hold(null));
            } else if (held) {
                var _ = broker.intervene(new Intervention.Release(null));
            }
        }
        ObjectNode done = Json.object();
        for (FaultRule action : rules.actions()) {
            done.put(action.kind().wire(), doNow(action));
        }
        ObjectNode body = standing();
        body.set("done", done);
        Replies.json(ctx, body);
    }

    /// To how many streams it was done.
    private int doNow(FaultRule action) {
        return action.kind() == FaultKind.CUT
                ? streams.cut(action.match()::matchesPath)
                : streams.silence(action.match()::matchesPath);
    }

    private static FaultRules read(Context ctx) {
        JsonNode body;
        try {
            body = Json.read(ctx.body());
        } catch (JacksonException e) {
            throw ApiError.problem(400, "malformed_json", "the body is not JSON");
        }
        try {
            return FaultRules.read(body);
        } catch (InvalidFaultException e) {
            throw ApiError.problem(400, "invalid_value", String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode standing() {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        for (Faults.Standing standing : faults.standing()) {
            items.add(
                    standing.rule()
                            .source()
                            .deepCopy()
                            .put("matched", standing.matched())
                            .put("acted", standing.acted()));
        }
        return body;
    }
}
