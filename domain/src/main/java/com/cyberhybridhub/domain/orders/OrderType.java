package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.Coded;

/// Kinds of order that we place.
public enum OrderType implements Coded {
    MARKET("market");

    private final String code;

    OrderType(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
