package com.cyberhybridhub.alpaca.stream;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads decimals as they are usually written, `123.45`, without the general way's detours: they
/// are a good part of decoding a frame.
final class PlainDecimal {

    /// So many digits always fit a long.
    private static final int DIGITS_MAX = 18;

    private PlainDecimal() {}

    /// The same value and scale that `BigDecimal` would read, or null for one that is written in
    /// another way.
    static @Nullable BigDecimal of(char[] text, int from, int length) {
        int end = from + length;
        boolean negative = length > 0 && text[from] == '-';
        int at = negative ? from + 1 : from;
        if (end - at > DIGITS_MAX + 1 || at == end) {
            return null;
        }
        long digits = 0;
        int point = -1;
        for (; at < end; at++) {
            char c = text[at];
            if (c == '.' && point < 0) {
                point = at;
            } else if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else {
                return null;
            }
        }
        if (point < 0 || point == end - 1) {
            return null;
        }
        return BigDecimal.valueOf(negative ? -digits : digits, end - 1 - point);
    }
}
