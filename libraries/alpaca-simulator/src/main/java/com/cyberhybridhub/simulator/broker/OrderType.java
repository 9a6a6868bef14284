package com.cyberhybridhub.simulator.broker;

/// The kinds of order that are simulated.
public enum OrderType {
    MARKET,
    LIMIT
}
