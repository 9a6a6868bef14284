package com.cyberhybridhub.simulator.broker;

/// How long an order works.
public enum TimeInForce {
    /// Until the close.
    DAY,
    /// Ninety days.
    GTC,
    /// What fills at once; the rest is canceled.
    IOC,
    /// All at once or nothing.
    FOK,
    /// In the opening auction only.
    OPG,
    /// In the closing auction only.
    CLS;

    boolean isAuction() {
        return this == OPG || this == CLS;
    }

    boolean isImmediate() {
        return this == IOC || this == FOK;
    }
}
