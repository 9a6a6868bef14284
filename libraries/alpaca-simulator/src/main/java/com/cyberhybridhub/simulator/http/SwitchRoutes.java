package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import com.cyberhybridhub.simulator.switches.Switches;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/_sim/switches`: shows the switches; a POST of `{"name": "value", …}` sets those it names and
/// leaves the others, `{}` sets none.
final class SwitchRoutes {

    private final SwitchBoard switches;

    SwitchRoutes(SwitchBoard switches) {
        this.switches = switches;
    }

    void add(RoutesConfig routes) {
        routes.get("/_sim/switches", this::show);
        routes.post("/_sim/switches", this::set);
    }

    private void set(Context ctx) {
        Switches changed = switches.now();
        for (Map.Entry<String, JsonNode> field : ControlBody.read(ctx).properties()) {
            Switch which =
                    Switch.named(field.getKey())
                            .orElseThrow(() ->
                                    ControlBody.invalid("unknown field '" + field.getKey() + "'"));
            try {
                changed = changed.with(which, field.getValue().asString(""));
            } catch (IllegalArgumentException e) {
                throw ControlBody.invalid(String.valueOf(e.getMessage()));
            }
        }
        switches.set(changed);
        show(ctx);
    }

    private void show(Context ctx) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        for (Switch each : Switch.values()) {
            ObjectNode item =
                    items.addObject()
                            .put("name", each.wire())
                            .put("value", switches.now().get(each));
            ArrayNode values = item.putArray("values");
            each.choices().forEach(values::add);
            item.put("about", each.about());
        }
        Replies.json(ctx, body);
    }
}
