package com.cyberhybridhub.simulator.stream;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes MessagePack. Decimals become 64-bit floats as on the real streams, times the timestamp
/// extension (type −1). Written here and not taken from a library: the part that is needed is
/// small, and the common library reaches for memory that JDK 25 warns about.
///
/// Source: the MessagePack specification.
final class MessagePackWriter {

    private static final int TIMESTAMP_TYPE = -1;
    private static final int SECONDS_32_BITS = 32;
    private static final int SECONDS_64_BITS = 34;
    private static final int FIX_MAP_MAX = 15;
    private static final int FIX_ARRAY_MAX = 15;
    private static final int FIX_STRING_MAX = 31;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] bytes() {
        return out.toByteArray();
    }

    MessagePackWriter value(@Nullable Object value) {
        switch (value) {
            case null -> out.write(0xc0);
            case String text -> string(text);
            case Boolean flag -> out.write(flag ? 0xc3 : 0xc2);
            case BigDecimal decimal -> number(0xcb, Double.doubleToLongBits(decimal.doubleValue()));
            case Integer number -> integer(number);
            case Long number -> integer(number);
            case Instant time -> timestamp(time);
            case JsonNode node -> node(node);
            case Map<?, ?> map -> {
                size(map.size(), FIX_MAP_MAX, 0x80, 0xde);
                map.forEach((key, item) -> value(key).value(item));
            }
            case Collection<?> items -> {
                arrayHeader(items.size());
                items.forEach(this::value);
            }
            default -> throw new IllegalArgumentException("cannot write " + value.getClass());
        }
        return this;
    }

    MessagePackWriter arrayHeader(int size) {
        size(size, FIX_ARRAY_MAX, 0x90, 0xdc);
        return this;
    }

    /// Appends something that is already encoded.
    MessagePackWriter raw(byte[] encoded) {
        out.writeBytes(encoded);
        return this;
    }

    private void node(JsonNode node) {
        if (node.isObject()) {
            size(node.size(), FIX_MAP_MAX, 0x80, 0xde);
            node.properties()
                    .forEach(entry -> {
                        string(entry.getKey());
                        node(entry.getValue());
                    });
        } else if (node.isArray()) {
            arrayHeader(node.size());
            node.forEach(this::node);
        } else if (node.isNull()) {
            value(null);
        } else if (node.isBoolean()) {
            value(node.booleanValue());
        } else if (node.isIntegralNumber()) {
            integer(node.longValue());
        } else if (node.isNumber()) {
            value(node.decimalValue());
        } else {
            string(node.stringValue());
        }
    }

    private void string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= FIX_STRING_MAX) {
            out.write(0xa0 | utf8.length);
        } else if (utf8.length <= 0xff) {
            out.write(0xd9);
            out.write(utf8.length);
        } else {
            wide(utf8.length, 0xda);
        }
        out.writeBytes(utf8);
    }

    /// A header whose size fits into it, or follows in 16 or 32 bits.
    private void size(int size, int fixMax, int fix, int wide) {
        if (size <= fixMax) {
            out.write(fix | size);
        } else {
            wide(size, wide);
        }
    }

    private void wide(int size, int code) {
        if (size <= 0xffff) {
            out.write(code);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) size).array());
        } else {
            out.write(code + 1);
            out.writeBytes(ByteBuffer.allocate(4).putInt(size).array());
        }
    }

    private void integer(long number) {
        if (number >= -32 && number <= 127) {
            out.write((int) number);
        } else if (number < 0) {
            number(0xd3, number);
        } else if (number <= 0xff) {
            out.write(0xcc);
            out.write((int) number);
        } else if (number <= 0xffff) {
            out.write(0xcd);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) number).array());
        } else if (number <= 0xffff_ffffL) {
            out.write(0xce);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) number).array());
        } else {
            number(0xcf, number);
        }
    }

    private void number(int code, long bits) {
        out.write(code);
        out.writeBytes(ByteBuffer.allocate(8).putLong(bits).array());
    }

    private void timestamp(Instant time) {
        long seconds = time.getEpochSecond();
        int nanos = time.getNano();
        if (seconds >> SECONDS_64_BITS != 0) {
            out.write(0xc7);
            out.write(12);
            out.write(TIMESTAMP_TYPE);
            out.writeBytes(ByteBuffer.allocate(12).putInt(nanos).putLong(seconds).array());
        } else if (nanos == 0 && seconds >> SECONDS_32_BITS == 0) {
            out.write(0xd6);
            out.write(TIMESTAMP_TYPE);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) seconds).array());
        } else {
            out.write(0xd7);
            out.write(TIMESTAMP_TYPE);
            long both = ((long) nanos << SECONDS_64_BITS) | seconds;
            out.writeBytes(ByteBuffer.allocate(8).putLong(both).array());
        }
    }
}
