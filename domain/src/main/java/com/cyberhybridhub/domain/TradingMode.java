package com.cyberhybridhub.domain;

/// Whose money: the simulator and paper accounts are `paper`, real money is `live`.
public enum TradingMode implements Coded {
    PAPER("paper"),
    LIVE("live");

    private final String code;

    TradingMode(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
