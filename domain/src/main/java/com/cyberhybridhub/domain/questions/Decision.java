package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.Coded;

/// What an answer came to.
public enum Decision implements Coded {
    APPROVED("approved"),
    REJECTED("rejected"),
    AMBIGUOUS("ambiguous"),
    /// The person said yes and our guardrails said no.
    DENIED("denied"),
    /// Ambiguous for the last time: no order.
    SKIPPED("skipped"),
    /// The number was right, near enough.
    HIT("hit"),
    CLOSE("close"),
    MISS("miss");

    private final String code;

    Decision(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
