package com.cyberhybridhub.simulator.market;

import java.time.Instant;

/// What drives a price from one tick on, until the next segment begins.
sealed interface Segment {

    /// The first tick of it.
    long from();

    /// The random walk, shifted so that it passes through one price at one tick.
    ///
    /// @param anchorLevel the walk's level at the anchor tick
    record Walking(long from, long anchorTick, long anchorPrice, long anchorLevel) implements Segment {}

    /// One price, print after print.
    ///
    /// @param at when exactly somebody set it: the time of its first print
    record Pinned(long from, long price, Instant at) implements Segment {}

    /// The demo's dips, told relative to the previous close.
    record Scripted(long from) implements Segment {}
}
