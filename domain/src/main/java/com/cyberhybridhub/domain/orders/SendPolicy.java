package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.TradingMode;

/// How often the bytes of one approval may be sent in all. The first outcome that is known ends it
/// either way.
public enum SendPolicy {
    /// Once. What cannot be found afterwards is not placed.
    SEND_ONCE(1),
    /// Once more under the same id, where the quiet period is over and the broker knows of nothing.
    /// Safe only at a broker that refuses an id it had before, and never with real money.
    RESEND_SAME_ID(2);

    private final int sendsMax;

    SendPolicy(int sendsMax) {
        this.sendsMax = sendsMax;
    }

    /// How many claims an order of this mode may have.
    public int sendsMax(TradingMode mode) {
        return switch (mode) {
            case PAPER -> sendsMax;
            case LIVE -> SEND_ONCE.sendsMax;
        };
    }
}
