package com.cyberhybridhub.simulator.broker;

import java.util.Locale;

/// What an order does to the position.
public enum PositionIntent {
    BUY_TO_OPEN,
    BUY_TO_CLOSE,
    SELL_TO_OPEN,
    SELL_TO_CLOSE;

    /// What an order on this side means for an account that holds so much.
    static PositionIntent of(Side side, int signOfHolding, boolean canShort) {
        if (side == Side.BUY) {
            return signOfHolding < 0 ? BUY_TO_CLOSE : BUY_TO_OPEN;
        }
        return signOfHolding > 0 || !canShort ? SELL_TO_CLOSE : SELL_TO_OPEN;
    }

    boolean opens() {
        return this == BUY_TO_OPEN || this == SELL_TO_OPEN;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
