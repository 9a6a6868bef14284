package com.cyberhybridhub.alpaca;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads and writes JSON without losing a digit.
public final class AlpacaJson {

    /// Longest source fragment that is kept beside a fact; a longer one is left out.
    public static final int RAW_MAX_CHARS = 16_384;

    /// What Alpaca says when it has nothing for the symbols asked.
    static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

    private static final String RAW_LEFT_OUT = "{\"left_out\":true}";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private AlpacaJson() {}

    /// The one JSON value in these bytes, or empty when there is none.
    public static Optional<JsonNode> parse(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /// The fragment as compact text, fit for a JSON column (which cannot hold the NUL character).
    static String raw(JsonNode node) {
        String text = MAPPER.writeValueAsString(node);
        return text.length() > RAW_MAX_CHARS || text.contains("\\u0000") ? RAW_LEFT_OUT : text;
    }
}
