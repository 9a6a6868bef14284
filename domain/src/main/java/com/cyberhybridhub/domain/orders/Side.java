package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.Coded;

/// Buy or sell.
public enum Side implements Coded {
    BUY("buy"),
    SELL("sell");

    private final String code;

    Side(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
