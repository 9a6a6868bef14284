package com.cyberhybridhub.simulator.market;

import java.time.Instant;
import java.util.List;

/// How far somebody has followed a tape; [#START] before the first look.
public record TapeMark(long tick, int sub, Instant at) {

    /// Nothing was seen yet.
    public static final TapeMark START = new TapeMark(Long.MIN_VALUE, 0, Instant.MIN);

    /// What printed since the last look, oldest first, and the mark for the next one.
    public record Step(List<Printed> prints, TapeMark mark) {}
}
