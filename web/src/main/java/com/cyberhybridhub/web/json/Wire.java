package com.cyberhybridhub.web.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of our wire: snake_case, RFC 3339 times in UTC, decimals exact and never with an
/// exponent.
public final class Wire {

    /// How deep a body may nest.
    public static final int DEPTH_MAX = 32;

    /// How long a number in a body may be, in characters.
    public static final int NUMBER_MAX_CHARS = 60;

    /// Shared by everything that reads or writes our wire; immutable.
    public static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .maxNumberLength(NUMBER_MAX_CHARS)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Wire() {}

    /// Whether a number has an exponent beyond anything that can be meant; such a one must not be
    /// stored or printed.
    public static boolean isExtreme(BigDecimal value) {
        return Math.abs((long) value.scale()) > NUMBER_MAX_CHARS;
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array(List<? extends JsonNode> items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(array::add);
        return array;
    }

    public static JsonNode number(long value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    /// A list answer.
    public static ObjectNode page(List<? extends JsonNode> items, Optional<String> nextCursor) {
        ObjectNode page = object();
        page.set("items", array(items));
        page.put("next_cursor", nextCursor.orElse(null));
        return page;
    }

    public static void put(ObjectNode node, String name, Optional<BigDecimal> value) {
        node.put(name, value.orElse(null));
    }

    public static void time(ObjectNode node, String name, Optional<Instant> value) {
        node.put(name, value.map(Instant::toString).orElse(null));
    }
}
