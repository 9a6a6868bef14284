package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.Coded;

/// Which branch of the question pipeline a card comes from.
public enum PipelineKey implements Coded {
    TRADING("trading"),
    /// News of an order: nothing to decide, any answer says that it was read.
    NOTICE("notice"),
    WEATHER("weather"),
    GEOGRAPHY("geography");

    private final String code;

    PipelineKey(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /// Whether its questions ask for a number and may wait: they fill the time between trading
    /// questions.
    public boolean isFiller() {
        return this == WEATHER || this == GEOGRAPHY;
    }
}
