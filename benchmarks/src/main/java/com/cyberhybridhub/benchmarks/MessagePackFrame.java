package com.cyberhybridhub.benchmarks;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A JSON frame in MessagePack as Alpaca sends it: doubles for prices, the timestamp extension for
/// `t`, the same keys in the same order.
final class MessagePackFrame {

    private static final int FIX_MAX = 16;
    private static final int FIX_STRING_MAX = 32;
    private static final int FIX_NUMBER_MAX = 128;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private MessagePackFrame() {}

    static byte[] of(JsonNode json) {
        MessagePackFrame frame = new MessagePackFrame();
        frame.write("", json);
        return frame.out.toByteArray();
    }

    private void write(String key, JsonNode node) {
        if (node.isArray()) {
            size(0x90, 0xdc, node.size());
            node.forEach(item -> write("", item));
        } else if (node.isObject()) {
            size(0x80, 0xde, node.size());
            node.forEachEntry((name, member) -> {
                text(name);
                write(name, member);
            });
        } else if (node.isIntegralNumber()) {
            whole(node.longValue());
        } else if (node.isNumber()) {
            BigDecimal exact = node.decimalValue();
            out.write(0xcb);
            out.writeBytes(
                    ByteBuffer.allocate(Double.BYTES).putDouble(exact.doubleValue()).array());
        } else if (key.equals("t")) {
            time(Instant.parse(node.asString()));
        } else {
            text(node.asString());
        }
    }

    private void size(int fix, int wide, int size) {
        if (size < FIX_MAX) {
            out.write(fix | size);
        } else {
            out.write(wide);
            out.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) size).array());
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < FIX_STRING_MAX) {
            out.write(0xa0 | bytes.length);
        } else {
            out.write(0xd9);
            out.write(bytes.length);
        }
        out.writeBytes(bytes);
    }

    private void whole(long number) {
        if (number < FIX_NUMBER_MAX) {
            out.write((int) number);
        } else {
            out.write(0xcf);
            out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        }
    }

    /// The 64-bit form: 30 bits of nanoseconds, 34 of seconds.
    private void time(Instant time) {
        out.write(0xd7);
        out.write(-1);
        long packed = ((long) time.getNano() << 34) | time.getEpochSecond();
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(packed).array());
    }
}
