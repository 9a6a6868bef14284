package com.cyberhybridhub.simulator.broker;

/// How long an order works.
public enum TimeInForce {
    /// Until the close.
    DAY,
    /// Ninety days.
    GTC,
    /// Now or never; crypto only.
    IOC
}
