package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One message of a market data frame, as a codec found it: the same object for every message, so
/// that decoding allocates what is kept and little else. Owned by the thread that decodes.
final class WireMessage {

    /// Where the message stood in its frame, for the fragment kept beside a fact.
    interface Source {
        String fragment(int from, int to);
    }

    private final @Nullable String[] texts = new String[WireField.COUNT];
    private final @Nullable BigDecimal[] numbers = new BigDecimal[WireField.COUNT];
    private final @Nullable List<String>[] lists = emptyLists();
    private final long[] ids = new long[WireField.COUNT];
    private final boolean[] idsThere = new boolean[WireField.COUNT];
    private @Nullable Instant time;
    private Source source = (_, _) -> "";
    private int from;
    private int to;

    void reset() {
        Arrays.fill(texts, null);
        Arrays.fill(numbers, null);
        Arrays.fill(lists, null);
        Arrays.fill(idsThere, false);
        time = null;
    }

    void text(WireField field, String value) {
        switch (field.kind()) {
            case TIME -> time = Timestamps.parsed(value).orElse(null);
            case NUMBER -> number(field, parsed(value));
            case TEXT, ID, LIST -> texts[slot(field)] = value;
        }
    }

    void number(WireField field, @Nullable BigDecimal value) {
        if (field == WireField.STATUS && value != null) {
            // The codes of one family of tapes are digits.
            texts[slot(field)] = value.toPlainString();
            return;
        }
        numbers[slot(field)] =
                value == null || !WireField.Kind.NUMBER.equals(field.kind())
                        ? null
                        : Fields.bounded(value).orElse(null);
    }

    /// @param value all 64 bits count: ids exceed 2^53, and 2^63
    void id(WireField field, long value) {
        ids[slot(field)] = value;
        idsThere[slot(field)] = true;
    }

    void time(Instant value) {
        time = value;
    }

    void beginList(WireField field) {
        lists[slot(field)] = new ArrayList<>(4);
    }

    void item(WireField field, String value) {
        List<String> list = lists[slot(field)];
        if (list != null) {
            list.add(value);
        }
    }

    void stoodAt(Source where, int start, int end) {
        source = where;
        from = start;
        to = end;
    }

    String text(WireField field) {
        String value = texts[slot(field)];
        return value == null ? "" : value;
    }

    Optional<BigDecimal> number(WireField field) {
        return Optional.ofNullable(numbers[slot(field)]);
    }

    /// The number if it is above zero.
    @Nullable BigDecimal positive(WireField field) {
        BigDecimal value = numbers[slot(field)];
        return value == null || value.signum() <= 0 ? null : value;
    }

    /// The number if it is not below zero.
    @Nullable BigDecimal amount(WireField field) {
        BigDecimal value = numbers[slot(field)];
        return value == null || value.signum() < 0 ? null : value;
    }

    boolean hasId(WireField field) {
        return idsThere[slot(field)];
    }

    long id(WireField field) {
        return ids[slot(field)];
    }

    /// Empty when the list is not there.
    List<String> list(WireField field) {
        List<String> list = lists[slot(field)];
        return list == null ? List.of() : list;
    }

    @Nullable Instant time() {
        return time;
    }

    /// The message as it came, or empty where its form is no text.
    String fragment() {
        return source.fragment(from, to);
    }

    private static @Nullable BigDecimal parsed(String text) {
        if (text.length() > Fields.TEXT_MAX_CHARS) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException garbage) {
            return null;
        }
    }

    @SuppressWarnings("EnumOrdinal") // An array instead of a map: this is the hottest path.
    private static int slot(WireField field) {
        return field.ordinal();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types.
    private static @Nullable List<String>[] emptyLists() {
        return new List[WireField.COUNT];
    }
}
