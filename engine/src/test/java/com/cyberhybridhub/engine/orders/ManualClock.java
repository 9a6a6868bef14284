package com.cyberhybridhub.engine.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A wall clock that the test moves.
final class ManualClock implements InstantSource {

    private Instant now = ScriptedBroker.NOW;

    void forward(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
