package com.cyberhybridhub.alpaca.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Writes MessagePack the way Alpaca's server does: floating point prices, times as extensions.
final class MsgPackWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] bytes(Consumer<MsgPackWriter> writing) {
        MsgPackWriter writer = new MsgPackWriter();
        writing.accept(writer);
        return writer.out.toByteArray();
    }

    /// A JSON frame in the other codec; texts under the key `t` become times.
    static byte[] frame(String json) {
        return bytes(writer -> writer.tree("", MarketScript.json(json)));
    }

    MsgPackWriter any(Object value) {
        switch (value) {
            case String text -> text(text);
            case Integer number -> number(number);
            case Long number -> number(number);
            case Double number -> head(0xcb, ByteBuffer.allocate(8).putDouble(number).array());
            case Float number -> head(0xca, ByteBuffer.allocate(4).putFloat(number).array());
            case Instant time -> time(time);
            case Boolean truth -> out.write(truth ? 0xc3 : 0xc2);
            case byte[] bytes -> out.writeBytes(bytes);
            case List<?> list -> {
                head(0xdc, ByteBuffer.allocate(2).putShort((short) list.size()).array());
                list.forEach(this::any);
            }
            case Map<?, ?> map -> {
                head(0xde, ByteBuffer.allocate(2).putShort((short) map.size()).array());
                map.forEach((key, item) -> any(key).any(item));
            }
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
        return this;
    }

    private void tree(String key, JsonNode node) {
        if (node.isArray()) {
            if (node.size() < 16) {
                out.write(0x90 | node.size());
            } else {
                head(0xdd, ByteBuffer.allocate(4).putInt(node.size()).array());
            }
            node.forEach(item -> tree("", item));
        } else if (node.isObject()) {
            if (node.size() < 16) {
                out.write(0x80 | node.size());
            } else {
                head(0xdf, ByteBuffer.allocate(4).putInt(node.size()).array());
            }
            node.properties()
                    .forEach(entry -> {
                        text(entry.getKey());
                        tree(entry.getKey(), entry.getValue());
                    });
        } else if (node.isString() && key.equals("t")) {
            time(Instant.parse(node.asString()));
        } else if (node.isString()) {
            text(node.asString());
        } else if (node.isIntegralNumber()) {
            number(node.bigIntegerValue().longValue());
        } else if (node.isNumber()) {
            head(0xcb, ByteBuffer.allocate(8).putDouble(node.doubleValue()).array());
        } else if (node.isBoolean()) {
            out.write(node.booleanValue() ? 0xc3 : 0xc2);
        } else {
            out.write(0xc0);
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 32) {
            out.write(0xa0 | bytes.length);
        } else if (bytes.length < 256) {
            head(0xd9, ByteBuffer.allocate(1).put((byte) bytes.length).array());
        } else {
            head(0xda, ByteBuffer.allocate(2).putShort((short) bytes.length).array());
        }
        out.writeBytes(bytes);
    }

    private void number(long value) {
        if (value >= -32 && value <= 127) {
            out.write((int) value & 0xff);
        } else if (value == (int) value) {
            head(0xd2, ByteBuffer.allocate(4).putInt((int) value).array());
        } else {
            // Unsigned, as ids are.
            head(0xcf, ByteBuffer.allocate(8).putLong(value).array());
        }
    }

    private void time(Instant time) {
        long seconds = time.getEpochSecond();
        int nanos = time.getNano();
        if (nanos == 0 && seconds >>> 32 == 0) {
            head(0xd6, ByteBuffer.allocate(5).put((byte) -1).putInt((int) seconds).array());
        } else if (seconds >>> 34 == 0) {
            long both = (long) nanos << 34 | seconds;
            head(0xd7, ByteBuffer.allocate(9).put((byte) -1).putLong(both).array());
        } else {
            head(
                    0xc7,
                    ByteBuffer.allocate(14)
                            .put((byte) 12)
                            .put((byte) -1)
                            .putInt(nanos)
                            .putLong(seconds)
                            .array());
        }
    }

    private void head(int head, byte[] rest) {
        out.write(head);
        out.writeBytes(rest);
    }
}
