package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.Coded;

/// Where a question stands. Only an open one can be answered.
public enum QuestionState implements Coded {
    OPEN("open"),
    ANSWERED("answered"),
    EXPIRED("expired"),
    WITHDRAWN("withdrawn");

    private final String code;

    QuestionState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
