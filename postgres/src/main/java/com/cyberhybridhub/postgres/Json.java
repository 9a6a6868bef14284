package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.orders.Reason;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSONB columns as trees: decimals exact, never with an exponent.
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static ObjectNode object(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    static String reasons(List<Reason> reasons) {
        return text(reasonsArray(reasons));
    }

    static ArrayNode reasonsArray(List<Reason> reasons) {
        ArrayNode array = array();
        reasons.forEach(reason ->
                array.addObject().put("code", reason.code()).put("detail", reason.detail()));
        return array;
    }

    static List<Reason> reasons(String text) {
        return MAPPER.readTree(text)
                .valueStream()
                .map(reason ->
                        new Reason(
                                reason.path("code").asString(), reason.path("detail").asString()))
                .toList();
    }
}
