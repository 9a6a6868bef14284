package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.market.Feed;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Short ways to JSON for tests; single quotes stand for double ones.
final class Json {

    static final CheckRules RULES = new CheckRules(false, Feed.IEX);

    private Json() {}

    static JsonNode node(String text) {
        return switch (ConfigJson.parse(text.replace('\'', '"'))) {
            case ParsedJson.Tree(JsonNode root) -> root;
            case ParsedJson.Malformed(ConfigProblem problem) ->
                    throw new AssertionError(problem.toString());
        };
    }

    static ObjectNode object(String text) {
        return (ObjectNode) node(text);
    }

    static ObjectNode shipped() {
        return object(Templates.shipped().getOrDefault(Templates.DEFAULT_PAPER_WATCHLIST, ""));
    }

    /// The shipped template with one place set; a last segment `-` appends to an array.
    static ObjectNode shippedWith(String pointer, String value) {
        ObjectNode document = shipped();
        set(document, JsonPointer.compile(pointer), node(value));
        return document;
    }

    static void set(JsonNode document, JsonPointer pointer, JsonNode value) {
        JsonNode parent = document.at(pointer.head());
        String last = pointer.last().getMatchingProperty();
        switch (parent) {
            case ObjectNode object -> object.set(last, value);
            case ArrayNode array when last.equals("-") -> array.add(value);
            case ArrayNode array -> array.set(Integer.parseInt(last), value);
            default -> throw new AssertionError("no container at " + pointer);
        }
    }
}
