package com.cyberhybridhub.domain.market;

import com.cyberhybridhub.domain.Coded;

/// Which fact of a symbol a snapshot holds.
public enum Metric implements Coded {
    /// Price of the last print on the tape.
    LAST_TRADE("last_trade"),
    /// Mid of the best bid and ask.
    LAST_QUOTE("last_quote"),
    /// Close of the newest minute bar.
    MINUTE_BAR("minute_bar"),
    /// Close so far of the newest daily bar.
    DAILY_BAR("daily_bar"),
    /// Close of the session before the current trading day.
    PREV_CLOSE("prev_close");

    private final String code;

    Metric(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
