package com.cyberhybridhub.engine.simulation;

import java.util.ArrayList;
import java.util.List;

/// What happened in a run, in order: always as one number, as text only where somebody reads it.
final class Trace {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final boolean kept;
    private final List<String> lines = new ArrayList<>();
    private long hash;

    Trace(boolean kept) {
        this.kept = kept;
    }

    /// @param what must not depend on identity, memory or real time
    void note(long at, String who, String what, Object about) {
        hash = Chance.mixed(hash ^ at) + who.hashCode();
        hash = Chance.mixed(hash ^ what.hashCode()) + about.hashCode();
        if (kept) {
            lines.add("%10d ms  %-9s %s %s".formatted(at / NANOS_PER_MILLI, who, what, about));
        }
    }

    long hash() {
        return hash;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
