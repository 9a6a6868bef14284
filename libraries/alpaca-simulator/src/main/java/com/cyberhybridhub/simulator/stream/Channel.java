package com.cyberhybridhub.simulator.stream;

import java.util.EnumSet;
import java.util.Set;

/// What a client can subscribe to on a market data stream, in the order of the reply.
enum Channel {
    TRADES("trades"),
    QUOTES("quotes"),
    BARS("bars"),
    UPDATED_BARS("updatedBars"),
    DAILY_BARS("dailyBars"),
    STATUSES("statuses"),
    LULDS("lulds"),
    ORDERBOOKS("orderbooks");

    static final Set<Channel> STOCKS = EnumSet.complementOf(EnumSet.of(ORDERBOOKS));
    static final Set<Channel> CRYPTO = EnumSet.complementOf(EnumSet.of(STATUSES, LULDS));
    static final Set<Channel> TEST = EnumSet.of(TRADES, QUOTES, BARS);

    private final String wire;

    Channel(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    /// Whether its symbols count against the plan's limit.
    boolean isLimited() {
        return this == TRADES || this == QUOTES;
    }
}
