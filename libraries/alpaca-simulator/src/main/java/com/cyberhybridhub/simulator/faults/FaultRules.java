package com.cyberhybridhub.simulator.faults;

import com.cyberhybridhub.simulator.faults.FaultRule.Effect;
import com.cyberhybridhub.simulator.faults.FaultRule.Limits;
import com.cyberhybridhub.simulator.faults.FaultRule.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what `POST /_sim/faults` is given: a list of rules, an object with that list as `items`,
/// or one rule. Throws [InvalidFaultException] when it makes no sense.
///
/// @param standing rules that replace those before
/// @param actions what is done once and at once (`now`)
public record FaultRules(List<FaultRule> standing, List<FaultRule> actions) {

    /// Rules that can stand at a time.
    static final int RULES_MAX = 100;

    private static final Set<String> COMMON =
            Set.of("path", "symbol", "times", "skip", "probability", "for_ms");
    private static final int WAIT_MAX_MILLIS = 600_000;
    private static final int AGE_MAX_SECONDS = 400 * 86_400;

    public FaultRules {
        standing = List.copyOf(standing);
        actions = List.copyOf(actions);
    }

    public static FaultRules read(JsonNode body) {
        JsonNode items = body.isObject() && body.has("items") ? body.get("items") : body;
        if (items instanceof ObjectNode one) {
            return read(List.of(one));
        }
        if (!items.isArray()) {
            throw new InvalidFaultException("items is neither a list nor a rule");
        }
        if (items.size() > RULES_MAX) {
            throw new InvalidFaultException("items: more than " + RULES_MAX + " rules");
        }
        return read(items.valueStream().toList());
    }

    private static FaultRules read(List<JsonNode> items) {
        List<FaultRule> standing = new ArrayList<>();
        List<FaultRule> actions = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                if (!(items.get(i) instanceof ObjectNode rule)) {
                    throw new InvalidFaultException("it is not an object");
                }
                FaultKind kind = kind(rule);
                (flag(rule, "now") ? actions : standing).add(rule(kind, rule));
            } catch (InvalidFaultException e) {
                throw new InvalidFaultException("items[" + i + "]: " + e.getMessage());
            }
        }
        return new FaultRules(standing, actions);
    }

    private static FaultKind kind(ObjectNode rule) {
        String wire = rule.path("fault").asString("");
        FaultKind kind =
                FaultKind.of(wire)
                        .orElseThrow(
                                () -> new InvalidFaultException("fault '" + wire + "' is unknown"));
        for (String name : rule.propertyNames()) {
            boolean fits =
                    name.equals("fault")
                            || (kind.stage() != FaultKind.Stage.STANDING && COMMON.contains(name))
                            || kind.fields().contains(name)
                            || (name.equals("method") && kind.isHttp())
                            || (name.equals("event") && kind.stage() == FaultKind.Stage.MESSAGE);
            if (!fits) {
                throw new InvalidFaultException(name + " is not a field of '" + wire + "'");
            }
        }
        return kind;
    }

    private static FaultRule rule(FaultKind kind, ObjectNode rule) {
        String path = text(rule, "path");
        String named = text(rule, "method");
        String method = named == null && kind.isOfOrders() ? "POST" : named;
        Match match =
                new Match(
                        path == null && kind.isOfOrders() ? "/v2/orders" : path,
                        method == null ? null : method.toUpperCase(Locale.ROOT),
                        text(rule, "symbol"),
                        text(rule, "event"));
        Integer skip = number(rule, "skip", 0, Integer.MAX_VALUE);
        Integer lifetime = number(rule, "for_ms", 1, Integer.MAX_VALUE);
        Limits limits =
                new Limits(
                        number(rule, "times", 1, Integer.MAX_VALUE),
                        skip == null ? 0 : skip,
                        probability(rule),
                        lifetime == null ? null : Duration.ofMillis(lifetime));
        return new FaultRule(kind, match, limits, effect(kind, rule), rule.deepCopy());
    }

    private static Effect effect(FaultKind kind, ObjectNode rule) {
        boolean redirect = kind == FaultKind.REDIRECT;
        Integer status = number(rule, "status", redirect ? 300 : 400, redirect ? 399 : 599);
        Integer millis = number(rule, "ms", 0, WAIT_MAX_MILLIS);
        Integer seconds = number(rule, "seconds", 0, AGE_MAX_SECONDS);
        if (kind == FaultKind.DELAY && millis == null) {
            throw new InvalidFaultException("ms is required");
        }
        Duration pause =
                millis != null
                        ? Duration.ofMillis(millis)
                        : seconds != null ? Duration.ofSeconds(seconds) : null;
        return new Effect(
                status,
                number(rule, "code", 0, Integer.MAX_VALUE),
                text(rule, "message"),
                text(rule, "location"),
                pause,
                headers(rule));
    }

    private static Map<String, String> headers(ObjectNode rule) {
        Map<String, String> headers = new LinkedHashMap<>();
        JsonNode value = rule.path("headers");
        if (!value.isMissingNode() && !value.isObject()) {
            throw new InvalidFaultException("headers is not an object");
        }
        value.properties()
                .forEach(header -> headers.put(header.getKey(), header.getValue().asString("")));
        return Map.copyOf(headers);
    }

    private static @Nullable String text(ObjectNode rule, String name) {
        JsonNode value = rule.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new InvalidFaultException(name + " is not a text");
        }
        return value.stringValue();
    }

    private static @Nullable Integer number(ObjectNode rule, String name, int least, int most) {
        JsonNode value = rule.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < least
                || value.intValue() > most) {
            throw new InvalidFaultException(name + " must lie in " + least + " … " + most);
        }
        return value.intValue();
    }

    private static @Nullable Double probability(ObjectNode rule) {
        JsonNode value = rule.path("probability");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            throw new InvalidFaultException("probability must lie in 0 … 1");
        }
        return value.doubleValue();
    }

    private static boolean flag(ObjectNode rule, String name) {
        JsonNode value = rule.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new InvalidFaultException(name + " is neither true nor false");
        }
        return value.isBoolean() && value.booleanValue();
    }
}
