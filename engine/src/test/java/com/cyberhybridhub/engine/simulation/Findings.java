package com.cyberhybridhub.engine.simulation;

import java.util.Optional;

/// The first thing that went wrong in a run; the run ends with it.
final class Findings {

    private final Schedule schedule;
    private Optional<Finding> first = Optional.empty();

    Findings(Schedule schedule) {
        this.schedule = schedule;
    }

    void add(Breach breach, String what) {
        if (first.isEmpty()) {
            first = Optional.of(new Finding(breach, what));
            schedule.stop();
        }
    }

    Optional<Finding> first() {
        return first;
    }

    /// One breach in words.
    record Finding(Breach breach, String what) {

        @Override
        public String toString() {
            return breach + ": " + what;
        }
    }
}
