package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.TradingMode;

/// What kind of broker this server is bound to, from its data directory on.
public enum BrokerBinding implements Coded {
    SIMULATED("simulated", TradingMode.PAPER),
    PAPER("paper", TradingMode.PAPER),
    LIVE("live", TradingMode.LIVE);

    private final String code;
    private final TradingMode mode;

    BrokerBinding(String code, TradingMode mode) {
        this.code = code;
        this.mode = mode;
    }

    @Override
    public String code() {
        return code;
    }

    /// The only mode of a user's config that may trade here.
    public TradingMode mode() {
        return mode;
    }
}
