package com.cyberhybridhub.acceptance;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes up requests from the description: what it calls valid, and then something of it changed.
/// Of one thread.
final class FuzzedRequests {

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "\u0000",
                    "a\u0000b",
                    "null",
                    "0",
                    "-1",
                    "1e400",
                    "SPY",
                    "../../etc/passwd",
                    "' OR 1=1 --",
                    "<script>alert(1)</script>",
                    "\uD83D\uDE80",
                    "\uD800",
                    "\u202E\u0301",
                    "%00",
                    "${jndi:ldap://x}",
                    "x".repeat(300),
                    "x".repeat(20_000));
    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-0",
                    "1",
                    "-1",
                    "10",
                    "10.0000000001",
                    "1e5",
                    "1e-5",
                    "1e999",
                    "1e-999999999",
                    "99999999999999999999999999",
                    "0." + "1".repeat(70),
                    "2147483648",
                    "-9223372036854775809");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "LOCK");
    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "application/json; charset=utf-8",
                    "application/json; charset=utf-99",
                    "text/plain",
                    "application/xml",
                    "*/*",
                    "nonsense");

    private final Http hub;
    private final Random dice;
    private final List<Described.Operation> operations = Described.API.operations();
    private final List<String> known = new ArrayList<>();

    FuzzedRequests(Http hub, Random dice) {
        this.hub = hub;
        this.dice = dice;
        for (String list : List.of("questions?state=all", "trading/orders")) {
            hub.get("/v1/me/" + list)
                    .json()
                    .path("items")
                    .forEach(item -> known.add(item.path("id").asString()));
        }
    }

    /// One request.
    ///
    /// @param operation what it was made from
    record Made(String operation, String method, String path, List<String> headers, String body) {

        @Override
        public String toString() {
            String shown = body.length() > 300 ? body.substring(0, 300) + "…" : body;
            return method + " " + path + " " + shown;
        }
    }

    Made next() {
        Described.Operation operation = operations.get(dice.nextInt(operations.size()));
        String method = chance(3) ? one(METHODS) : operation.method();
        String path = path(operation) + query(operation);
        JsonNode schema =
                Described.API.resolve(
                        operation
                                .node()
                                .path("requestBody")
                                .path("content")
                                .path("application/json")
                                .path("schema"));
        String body = "";
        if (schema.isObject()) {
            JsonNode valid = valid(schema, 0);
            body = chance(40) ? valid.toString() : mutated(valid);
        } else if (chance(5)) {
            body = "{}";
        }
        return new Made(
                operation.method() + " " + operation.template(),
                method,
                path,
                headers(!body.isEmpty()),
                body);
    }

    private boolean chance(int percent) {
        return dice.nextInt(100) < percent;
    }

    private <T> T one(List<T> all) {
        return all.get(dice.nextInt(all.size()));
    }

    private String path(Described.Operation operation) {
        String path = operation.template();
        while (path.contains("{")) {
            String value =
                    chance(50) && !known.isEmpty()
                            ? one(known)
                            : chance(50)
                                    ? new UUID(dice.nextLong(), dice.nextLong()).toString()
                                    : one(List.of("weather", "geography", "trading", one(TEXTS)));
            path = path.replaceFirst("\\{\\w+}", encode(value.isBlank() ? "x" : value));
        }
        return chance(2) ? path + one(List.of("/", "//", "/..", "/%2e%2e/x", ";a=b", "/x")) : path;
    }

    private static String encode(String value) {
        return URLEncoder.encode(
                        value.length() > 2_000 ? value.substring(0, 2_000) : value,
                        StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private String query(Described.Operation operation) {
        List<String> parts = new ArrayList<>();
        for (JsonNode given : operation.node().path("parameters")) {
            JsonNode parameter = Described.API.resolve(given);
            boolean wanted = parameter.path("required").asBoolean(false) || chance(40);
            if (parameter.path("in").asString().equals("query") && wanted && !chance(3)) {
                JsonNode valid = valid(parameter.path("schema"), 0);
                String value =
                        chance(60)
                                ? valid.isString() ? valid.asString() : valid.toString()
                                : chance(50) ? one(TEXTS) : one(NUMBERS);
                parts.add(parameter.path("name").asString() + "=" + encode(value));
            }
        }
        if (chance(5)) {
            parts.add(encode(one(TEXTS)) + "=" + encode(one(TEXTS)));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private List<String> headers(boolean withBody) {
        List<String> headers = new ArrayList<>();
        // Failed sign-ins have a limit of their own; beyond it nothing else would be tried.
        if (dice.nextInt(200) > 0) {
            headers.addAll(List.of("Authorization", "Bearer " + hub.token()));
        }
        if (withBody && !chance(2)) {
            headers.addAll(List.of("Content-Type", chance(92) ? TYPES.getFirst() : one(TYPES)));
        }
        if (chance(5)) {
            headers.addAll(List.of("If-Match", one(List.of("*", "\"1\"", "W/\"1\"", "x", "\"\""))));
        }
        if (chance(5)) {
            headers.addAll(List.of("Accept", one(TYPES)));
        }
        if (chance(3)) {
            headers.addAll(
                    List.of("Origin", one(List.of("null", "https://x.example", hub.base()))));
        }
        return headers;
    }

    /// Something that fits the schema, as far as a schema tells.
    private JsonNode valid(JsonNode given, int depth) {
        JsonNode schema = Described.API.resolve(given);
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.path(choice).size() > 0) {
                return valid(
                        schema.path(choice).get(dice.nextInt(schema.path(choice).size())), depth);
            }
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").get(dice.nextInt(schema.path("enum").size()));
        }
        JsonNode type = schema.path("type");
        String wanted =
                type.isArray()
                        ? type.get(dice.nextInt(type.size())).asString()
                        : type.asString("object");
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "boolean" -> nodes.booleanNode(dice.nextBoolean());
            case "integer" -> nodes.numberNode(dice.nextInt(100));
            case "number" -> nodes.numberNode(BigDecimal.valueOf(dice.nextInt(-1_000, 1_000), 1));
            case "string" -> nodes.stringNode(one(List.of("SPY", "dip_confirm", "x", one(TEXTS))));
            case "array" -> array(schema, depth);
            case "null" -> nodes.nullNode();
            default -> object(schema, depth);
        };
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = depth > 4 ? 0 : dice.nextInt(4); i > 0; i--) {
            array.add(valid(schema.path("items"), depth + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        schema.path("properties")
                .forEachEntry((name, member) -> {
                    if (depth <= 4 && (required.contains(name) || chance(50))) {
                        object.set(name, valid(member, depth + 1));
                    }
                });
        return object;
    }

    /// One thing is wrong, in the tree or in the text.
    private String mutated(JsonNode valid) {
        String text = valid.toString();
        return switch (dice.nextInt(9)) {
            case 0 -> text.substring(0, dice.nextInt(text.length() + 1));
            case 1 ->
                    text.replaceFirst(
                                    "\\{",
                                    "{\""
                                            + one(List.of("x", "value", "id"))
                                            + "\":"
                                            + one(NUMBERS)
                                            + ",")
                            .replace(",}", "}");
            case 2 -> "[".repeat(dice.nextInt(1, 200)) + text;
            case 3 -> text.replaceAll("-?\\d+(\\.\\d+)?", one(NUMBERS));
            case 4 -> text + text;
            case 5 ->
                    one(List.of("null", "[]", "\"\"", "0", "true", "{}", "{\"\":{}}", "\uFEFF{}"));
            case 6 ->
                    text.replaceAll(
                            "\"[^\"]*\"(?=[,}\\]])",
                            Http.JSON
                                    .writeValueAsString(one(TEXTS))
                                    .replace("\\", "\\\\")
                                    .replace("$", "\\$"));
            case 7 ->
                    text.replaceAll(
                            ":(true|false)", ":" + one(List.of("\"yes\"", "1", "null", "{}")));
            default -> text.replaceAll("(true|false|-?\\d+(\\.\\d+)?)", "[$1]");
        };
    }
}
