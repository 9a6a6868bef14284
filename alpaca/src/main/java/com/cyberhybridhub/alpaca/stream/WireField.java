package com.cyberhybridhub.alpaca.stream;

import org.jspecify.annotations.Nullable;

/// The keys of market data messages that mean something to us. One key may mean two things: `c` is
/// the list of a trade's conditions and the close of a bar, told apart by its kind of value.
enum WireField {
    TYPE(Kind.TEXT),
    SYMBOL(Kind.TEXT),
    TIME(Kind.TIME),
    PRICE(Kind.NUMBER),
    SIZE(Kind.NUMBER),
    ID(Kind.ID),
    CONDITIONS_OR_CLOSE(Kind.NUMBER),
    BID(Kind.NUMBER),
    ASK(Kind.NUMBER),
    OPEN(Kind.NUMBER),
    HIGH(Kind.NUMBER),
    LOW(Kind.NUMBER),
    VOLUME(Kind.NUMBER),
    VWAP(Kind.NUMBER),
    WITHDRAWN(Kind.TEXT),
    ORIGINAL_ID(Kind.ID),
    CORRECTED_ID(Kind.ID),
    CORRECTED_PRICE(Kind.NUMBER),
    CORRECTED_SIZE(Kind.NUMBER),
    CORRECTED_CONDITIONS(Kind.LIST),
    STATUS(Kind.TEXT),
    CODE(Kind.NUMBER),
    MESSAGE(Kind.TEXT),
    BARS(Kind.LIST),
    DAILY_BARS(Kind.LIST),
    TRADES(Kind.LIST),
    QUOTES(Kind.LIST),
    UPDATED_BARS(Kind.LIST),
    STATUSES(Kind.LIST);

    /// What a value of the field usually is.
    enum Kind {
        TEXT,
        TIME,
        NUMBER,
        ID,
        LIST
    }

    static final int COUNT = values().length;

    private final Kind kind;

    WireField(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /// The field of this key, or null for one that we do not need.
    static @Nullable WireField of(String key) {
        return switch (key) {
            case "T" -> TYPE;
            case "S" -> SYMBOL;
            case "t" -> TIME;
            case "p" -> PRICE;
            case "s" -> SIZE;
            case "i" -> ID;
            case "c" -> CONDITIONS_OR_CLOSE;
            case "bp" -> BID;
            case "ap" -> ASK;
            case "o" -> OPEN;
            case "h" -> HIGH;
            case "l" -> LOW;
            case "v" -> VOLUME;
            case "vw" -> VWAP;
            case "u" -> WITHDRAWN;
            default -> rare(key);
        };
    }

    private static @Nullable WireField rare(String key) {
        return switch (key) {
            case "oi" -> ORIGINAL_ID;
            case "ci" -> CORRECTED_ID;
            case "cp" -> CORRECTED_PRICE;
            case "cs" -> CORRECTED_SIZE;
            case "cc" -> CORRECTED_CONDITIONS;
            case "sc" -> STATUS;
            case "code" -> CODE;
            case "msg" -> MESSAGE;
            case "bars" -> BARS;
            case "dailyBars" -> DAILY_BARS;
            case "trades" -> TRADES;
            case "quotes" -> QUOTES;
            case "updatedBars" -> UPDATED_BARS;
            case "statuses" -> STATUSES;
            default -> null;
        };
    }
}
