package com.cyberhybridhub.alpaca.stream;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One MessagePack value as the tree that its JSON twin would be. For the trade updates, which are
/// few.
final class MsgPackTree {

    static final int DEPTH_MAX = 64;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MsgPackTree() {}

    /// Empty when it cannot be read.
    static Optional<JsonNode> parse(byte[] frame) {
        try {
            MsgPackReader reader = new MsgPackReader(frame);
            JsonNode value = value(reader, DEPTH_MAX);
            return reader.atEnd() ? Optional.of(value) : Optional.empty();
        } catch (MalformedFrameException broken) {
            return Optional.empty();
        }
    }

    private static JsonNode value(MsgPackReader reader, int depth) throws MalformedFrameException {
        if (depth == 0) {
            throw new MalformedFrameException("a frame that is too deep");
        }
        return switch (reader.next()) {
            case TEXT -> NODES.stringNode(reader.text());
            case BOOLEAN -> NODES.booleanNode(reader.truth());
            case INTEGER, FLOAT -> {
                BigDecimal number = reader.number();
                yield number == null ? NODES.nullNode() : NODES.numberNode(number);
            }
            case LIST -> list(reader, depth - 1);
            case MAP -> map(reader, depth - 1);
            case EXTENSION -> {
                Object time = reader.timestamp();
                yield time == null ? NODES.nullNode() : NODES.stringNode(time.toString());
            }
            case NIL, BINARY -> {
                reader.skip();
                yield NODES.nullNode();
            }
        };
    }

    private static ArrayNode list(MsgPackReader reader, int depth) throws MalformedFrameException {
        ArrayNode list = NODES.arrayNode();
        for (int left = reader.size(); left > 0; left--) {
            list.add(value(reader, depth));
        }
        return list;
    }

    private static ObjectNode map(MsgPackReader reader, int depth) throws MalformedFrameException {
        ObjectNode map = NODES.objectNode();
        for (int left = reader.size(); left > 0; left--) {
            JsonNode key = value(reader, depth);
            JsonNode value = value(reader, depth);
            if (key.isString()) {
                map.set(key.stringValue(), value);
            }
        }
        return map;
    }
}
