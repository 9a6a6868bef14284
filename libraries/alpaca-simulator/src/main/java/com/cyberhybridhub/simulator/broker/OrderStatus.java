package com.cyberhybridhub.simulator.broker;

import java.util.Locale;

/// Where an order stands, in Alpaca's words.
public enum OrderStatus {
    ACCEPTED,
    PENDING_NEW,
    ACCEPTED_FOR_BIDDING,
    NEW,
    HELD,
    PARTIALLY_FILLED,
    PENDING_CANCEL,
    PENDING_REPLACE,
    STOPPED,
    SUSPENDED,
    CALCULATED,
    DONE_FOR_DAY,
    FILLED,
    CANCELED,
    EXPIRED,
    REPLACED,
    REJECTED;

    /// Whether nothing can happen to it any more.
    public boolean isTerminal() {
        return compareTo(FILLED) >= 0;
    }

    /// Whether a request to cancel or replace it is under way.
    boolean isPendingChange() {
        return this == PENDING_CANCEL || this == PENDING_REPLACE;
    }

    /// As it is written in JSON.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
