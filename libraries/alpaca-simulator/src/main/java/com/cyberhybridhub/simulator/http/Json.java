package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Prices;
import java.math.BigDecimal;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON without loss: decimals stay decimals and are never written with an exponent.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /// Throws [tools.jackson.core.JacksonException] when it is not JSON.
    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /// A number as the trading API writes it: a string, unpadded, without exponent.
    static String text(BigDecimal number) {
        return Prices.normal(number).toPlainString();
    }
}
