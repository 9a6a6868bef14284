package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.Coded;

/// The names a question template may use.
public enum Placeholder implements Coded {
    SYMBOL("symbol"),
    PRICE("price"),
    /// Size of the change without sign, one decimal.
    PCT("pct"),
    SIGNED_PCT("signed_pct"),
    REF_PRICE("ref_price"),
    NOTIONAL_USD("notional_usd"),
    SIDE("side");

    private final String code;

    Placeholder(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
