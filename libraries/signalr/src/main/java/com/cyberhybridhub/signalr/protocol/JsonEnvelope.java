package com.cyberhybridhub.signalr.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the members of a message. Null counts as absent: signalr_core writes
/// `"result":null,"error":null`.
final class JsonEnvelope {
    private static final JsonMapper READER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private JsonEnvelope() {}

    static JsonNode read(byte[] message) {
        JsonNode root;
        try {
            root = READER.readTree(message);
        } catch (JacksonException _) {
            // Its text quotes what the peer sent.
            throw new ProtocolException("The message is not valid JSON.");
        }
        if (!root.isObject()) {
            throw new ProtocolException("The message is not a JSON object.");
        }
        return root;
    }

    static int requiredInt(JsonNode root, String name) {
        JsonNode value = root.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new ProtocolException("The member '" + name + "' must be an integer.");
        }
        return value.intValue();
    }

    static String requiredString(JsonNode root, String name) {
        String value = optionalString(root, name);
        if (value == null) {
            throw new ProtocolException("The member '" + name + "' is missing.");
        }
        return value;
    }

    static @Nullable String optionalString(JsonNode root, String name) {
        JsonNode value = root.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new ProtocolException("The member '" + name + "' must be a string.");
        }
        return value.stringValue();
    }

    static JsonNode optionalArray(JsonNode root, String name) {
        JsonNode value = root.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!value.isArray()) {
            throw new ProtocolException("The member '" + name + "' must be an array.");
        }
        return value;
    }
}
