package com.cyberhybridhub.engine.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A JSON object in its one canonical form: keys sorted, no spaces, every scalar a string, so that
/// any language writes the same bytes. Decimals are plain (never an exponent), times are UTC in ISO
/// 8601 to the microsecond. What is absent has no key. Belongs to the thread that fills it.
public final class Fields {

    /// By UTF-16 units; the keys are ASCII.
    private final TreeMap<String, Value> values = new TreeMap<>();

    private sealed interface Value {
        record Text(String text) implements Value {}

        record Nested(Fields fields) implements Value {}

        record Items(List<Fields> items) implements Value {}
    }

    public Fields text(String key, String value) {
        values.put(key, new Value.Text(value));
        return this;
    }

    public Fields text(String key, Optional<String> value) {
        value.ifPresent(present -> text(key, present));
        return this;
    }

    public Fields number(String key, long value) {
        return text(key, Long.toString(value));
    }

    public Fields decimal(String key, BigDecimal value) {
        return text(key, value.toPlainString());
    }

    public Fields time(String key, Instant value) {
        return text(key, value.truncatedTo(ChronoUnit.MICROS).toString());
    }

    public Fields flag(String key, boolean value) {
        return text(key, Boolean.toString(value));
    }

    public Fields nested(String key, Fields value) {
        values.put(key, new Value.Nested(value));
        return this;
    }

    public Fields items(String key, List<Fields> value) {
        values.put(key, new Value.Items(List.copyOf(value)));
        return this;
    }

    /// The canonical text. Its UTF-8 bytes are what is hashed.
    public String canonical() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('{');
        String separator = "";
        for (var entry : values.entrySet()) {
            out.append(separator);
            quote(out, entry.getKey());
            out.append(':');
            write(out, entry.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static void write(StringBuilder out, Value value) {
        switch (value) {
            case Value.Text(String text) -> quote(out, text);
            case Value.Nested(Fields fields) -> fields.write(out);
            case Value.Items(List<Fields> items) -> {
                out.append('[');
                String separator = "";
                for (Fields item : items) {
                    out.append(separator);
                    item.write(out);
                    separator = ",";
                }
                out.append(']');
            }
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || isLoneSurrogate(text, i)) {
                out.append("\\u").append(String.format("%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /// Half of a character has no UTF-8.
    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
