package com.cyberhybridhub.alpaca.stream;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// MessagePack (msgpack.org, specification of 2017), value by value. Not safe for many threads.
final class MsgPackReader {

    /// What the next value is.
    enum Kind {
        NIL,
        BOOLEAN,
        INTEGER,
        FLOAT,
        TEXT,
        BINARY,
        LIST,
        MAP,
        EXTENSION
    }

    private static final int TIMESTAMP_TYPE = -1;
    private static final int SHORT_FORM_BYTES = 4;
    private static final int LONG_FORM_BYTES = 8;
    private static final int LONGEST_FORM_BYTES = 12;
    private static final int SECONDS_BITS = 34;
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private final ByteBuffer bytes;

    MsgPackReader(byte[] frame) {
        this.bytes = ByteBuffer.wrap(frame);
    }

    boolean atEnd() {
        return !bytes.hasRemaining();
    }

    Kind next() throws MalformedFrameException {
        int head = peek();
        if (head <= 0x7f || head >= 0xe0) {
            return Kind.INTEGER;
        }
        if (head <= 0x8f) {
            return Kind.MAP;
        }
        if (head <= 0x9f) {
            return Kind.LIST;
        }
        if (head <= 0xbf) {
            return Kind.TEXT;
        }
        return switch (head) {
            case 0xc0 -> Kind.NIL;
            case 0xc2, 0xc3 -> Kind.BOOLEAN;
            case 0xc4, 0xc5, 0xc6 -> Kind.BINARY;
            case 0xc7, 0xc8, 0xc9, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> Kind.EXTENSION;
            case 0xca, 0xcb -> Kind.FLOAT;
            case 0xcc, 0xcd, 0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3 -> Kind.INTEGER;
            case 0xd9, 0xda, 0xdb -> Kind.TEXT;
            case 0xdc, 0xdd -> Kind.LIST;
            case 0xde, 0xdf -> Kind.MAP;
            default -> throw malformed();
        };
    }

    /// How many elements of a list, or pairs of a map, follow.
    int size() throws MalformedFrameException {
        int head = take();
        return switch (head) {
            case 0xdc, 0xde -> (int) unsigned(2);
            case 0xdd, 0xdf -> count(unsigned(4));
            default -> head & 0x0f;
        };
    }

    String text() throws MalformedFrameException {
        int head = take();
        int length =
                switch (head) {
                    case 0xd9 -> (int) unsigned(1);
                    case 0xda -> (int) unsigned(2);
                    case 0xdb -> count(unsigned(4));
                    default -> head & 0x1f;
                };
        int from = advance(length);
        return new String(bytes.array(), from, length, StandardCharsets.UTF_8);
    }

    boolean truth() throws MalformedFrameException {
        return take() == 0xc3;
    }

    /// The 64 bits of an integer; one above the signed range keeps its bits.
    long bits() throws MalformedFrameException {
        int head = take();
        return switch (head) {
            case 0xcc -> unsigned(1);
            case 0xcd -> unsigned(2);
            case 0xce -> unsigned(4);
            case 0xcf, 0xd3 -> unsigned(8);
            case 0xd0 -> (byte) unsigned(1);
            case 0xd1 -> (short) unsigned(2);
            case 0xd2 -> (int) unsigned(4);
            default -> (byte) head;
        };
    }

    /// An integer or a floating point number; the latter as the shortest decimal that names it, so
    /// that 231.07 is 231.07. Null for what is no number.
    @Nullable BigDecimal number() throws MalformedFrameException {
        int head = peek();
        if (head == 0xcf) {
            long value = bits();
            return value >= 0
                    ? BigDecimal.valueOf(value)
                    : new BigDecimal(BigInteger.valueOf(value).add(TWO_TO_64));
        }
        if (head == 0xcb) {
            take();
            return ShortestDecimal.of(Double.longBitsToDouble(unsigned(8)));
        }
        if (head == 0xca) {
            take();
            return ShortestDecimal.of(Float.intBitsToFloat((int) unsigned(4)));
        }
        return BigDecimal.valueOf(bits());
    }

    /// The time of an extension of type −1, or null for another extension.
    @Nullable Instant timestamp() throws MalformedFrameException {
        int length = extensionLength(take());
        int type = (byte) unsigned(1);
        int from = advance(length);
        if (type != TIMESTAMP_TYPE) {
            return null;
        }
        try {
            return switch (length) {
                case SHORT_FORM_BYTES ->
                        Instant.ofEpochSecond(Integer.toUnsignedLong(bytes.getInt(from)));
                case LONG_FORM_BYTES -> {
                    long both = bytes.getLong(from);
                    yield Instant.ofEpochSecond(
                            both & ((1L << SECONDS_BITS) - 1), both >>> SECONDS_BITS);
                }
                case LONGEST_FORM_BYTES ->
                        Instant.ofEpochSecond(
                                bytes.getLong(from + SHORT_FORM_BYTES),
                                Integer.toUnsignedLong(bytes.getInt(from)));
                default -> null;
            };
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return null;
        }
    }

    /// Passes over one value with all that is in it, however deep.
    void skip() throws MalformedFrameException {
        for (long left = 1; left > 0; left--) {
            switch (next()) {
                case NIL, BOOLEAN -> take();
                case INTEGER -> bits();
                case FLOAT -> advance(take() == 0xca ? 4 : 8);
                case TEXT -> {
                    int head = take();
                    advance(
                            head <= 0xbf ? head & 0x1f : count(unsigned(1 << (head - 0xd9))));
                }
                case BINARY -> advance(count(unsigned(1 << (take() - 0xc4))));
                case LIST -> left += size();
                case MAP -> left += 2L * size();
                case EXTENSION -> {
                    int length = extensionLength(take());
                    advance(1);
                    advance(length);
                }
            }
        }
    }

    private int extensionLength(int head) throws MalformedFrameException {
        return switch (head) {
            case 0xc7 -> (int) unsigned(1);
            case 0xc8 -> (int) unsigned(2);
            case 0xc9 -> count(unsigned(4));
            default -> 1 << (head - 0xd4);
        };
    }

    private int peek() throws MalformedFrameException {
        if (!bytes.hasRemaining()) {
            throw malformed();
        }
        return bytes.get(bytes.position()) & 0xff;
    }

    private int take() throws MalformedFrameException {
        int head = peek();
        bytes.position(bytes.position() + 1);
        return head;
    }

    private long unsigned(int length) throws MalformedFrameException {
        int from = advance(length);
        return switch (length) {
            case 1 -> bytes.get(from) & 0xffL;
            case 2 -> bytes.getShort(from) & 0xffffL;
            case 4 -> bytes.getInt(from) & 0xffffffffL;
            default -> bytes.getLong(from);
        };
    }

    private int count(long announced) throws MalformedFrameException {
        if (announced > bytes.remaining()) {
            throw malformed();
        }
        return (int) announced;
    }

    private int advance(int length) throws MalformedFrameException {
        int from = bytes.position();
        if (length > bytes.remaining()) {
            throw malformed();
        }
        bytes.position(from + length);
        return from;
    }

    private static MalformedFrameException malformed() {
        return new MalformedFrameException("a frame that is broken MessagePack");
    }
}
