package com.cyberhybridhub.simulator.broker;

/// The kinds of order.
public enum OrderType {
    MARKET,
    LIMIT,
    STOP,
    STOP_LIMIT,
    TRAILING_STOP;

    boolean hasLimit() {
        return this == LIMIT || this == STOP_LIMIT;
    }

    /// Whether it waits for a price before it works.
    boolean hasTrigger() {
        return this == STOP || this == STOP_LIMIT || this == TRAILING_STOP;
    }
}
