package com.cyberhybridhub.simulator.stream;

import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads what clients say in MessagePack: everything but extensions. Anything wrong is an
/// [IllegalArgumentException].
final class MessagePackReader {

    private static final int DEPTH_MAX = 16;

    private final ByteBuffer in;

    private MessagePackReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    /// The one value that these bytes are.
    static JsonNode read(byte[] bytes) {
        MessagePackReader reader = new MessagePackReader(bytes);
        try {
            JsonNode value = reader.value(0);
            if (reader.in.hasRemaining()) {
                throw new IllegalArgumentException("more than one value");
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the value is cut off", e);
        }
    }

    private JsonNode value(int depth) {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException("nested too deeply");
        }
        int code = in.get() & 0xff;
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (code <= 0x7f || code >= 0xe0) {
            return nodes.numberNode((byte) code);
        }
        if (code <= 0x8f) {
            return map(code & 0x0f, depth);
        }
        if (code <= 0x9f) {
            return array(code & 0x0f, depth);
        }
        if (code <= 0xbf) {
            return string(code & 0x1f);
        }
        return switch (code) {
            case 0xc0 -> nodes.nullNode();
            case 0xc2 -> nodes.booleanNode(false);
            case 0xc3 -> nodes.booleanNode(true);
            case 0xc4, 0xd9 -> string(in.get() & 0xff);
            case 0xc5, 0xda -> string(in.getShort() & 0xffff);
            case 0xc6, 0xdb -> string(in.getInt());
            case 0xca -> nodes.numberNode(new BigDecimal(String.valueOf(in.getFloat())));
            case 0xcb -> nodes.numberNode(new BigDecimal(String.valueOf(in.getDouble())));
            case 0xcc -> nodes.numberNode(in.get() & 0xff);
            case 0xcd -> nodes.numberNode(in.getShort() & 0xffff);
            case 0xce -> nodes.numberNode(in.getInt() & 0xffff_ffffL);
            case 0xcf, 0xd3 -> nodes.numberNode(in.getLong());
            case 0xd0 -> nodes.numberNode(in.get());
            case 0xd1 -> nodes.numberNode(in.getShort());
            case 0xd2 -> nodes.numberNode(in.getInt());
            case 0xdc -> array(in.getShort() & 0xffff, depth);
            case 0xdd -> array(in.getInt(), depth);
            case 0xde -> map(in.getShort() & 0xffff, depth);
            case 0xdf -> map(in.getInt(), depth);
            default -> throw new IllegalArgumentException("unexpected code " + code);
        };
    }

    private JsonNode string(int length) {
        check(length);
        byte[] utf8 = new byte[length];
        in.get(utf8);
        return JsonNodeFactory.instance.stringNode(new String(utf8, StandardCharsets.UTF_8));
    }

    private ArrayNode array(int size, int depth) {
        check(size);
        ArrayNode array = WireJson.array();
        for (int i = 0; i < size; i++) {
            array.add(value(depth + 1));
        }
        return array;
    }

    private ObjectNode map(int size, int depth) {
        check(size);
        ObjectNode map = WireJson.object();
        for (int i = 0; i < size; i++) {
            String key = value(depth + 1).asString("");
            map.set(key, value(depth + 1));
        }
        return map;
    }

    /// Whatever is counted takes at least a byte each.
    private void check(int size) {
        if (size < 0 || size > in.remaining()) {
            throw new IllegalArgumentException("the value is cut off");
        }
    }
}
