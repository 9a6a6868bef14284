package com.cyberhybridhub.simulator.broker;

/// Which way an order goes.
public enum Side {
    BUY,
    SELL;

    Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
