package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.Coded;

/// Where a firing of a rule stands: the second half of `pipeline_step`.
public enum Step implements Coded {
    AWAIT_CONFIRM("await_confirm"),
    SUBMIT_ORDER("submit_order"),
    DONE("done");

    private final String code;

    Step(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
