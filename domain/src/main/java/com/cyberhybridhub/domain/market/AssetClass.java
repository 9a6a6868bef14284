package com.cyberhybridhub.domain.market;

import com.cyberhybridhub.domain.Coded;

/// What kind of thing a symbol names; decides session, order form and data source.
public enum AssetClass implements Coded {
    US_EQUITY("us_equity"),
    CRYPTO("crypto");

    private final String code;

    AssetClass(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
