package com.cyberhybridhub.simulator.broker;

import java.util.Locale;

/// Where an order stands, in Alpaca's words.
public enum OrderStatus {
    ACCEPTED,
    PENDING_NEW,
    NEW,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    EXPIRED;

    /// Whether nothing can happen to it any more.
    public boolean isTerminal() {
        return this == FILLED || this == CANCELED || this == EXPIRED;
    }

    /// As it is written in JSON.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
