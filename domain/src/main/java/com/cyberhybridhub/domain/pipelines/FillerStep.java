package com.cyberhybridhub.domain.pipelines;

import com.cyberhybridhub.domain.Coded;

/// Where a branch stands with one user.
public enum FillerStep implements Coded {
    /// Nothing is open: it may ask.
    READY("ready"),
    /// Its question waits for an answer.
    ASKED("asked"),
    /// The answer was close: the follow-up with a hint waits.
    HINTED("hinted");

    private final String code;

    FillerStep(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
