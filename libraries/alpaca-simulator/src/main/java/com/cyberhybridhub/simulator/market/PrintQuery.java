package com.cyberhybridhub.simulator.market;

import java.time.Instant;

/// Which trades or quotes of one symbol are wanted: times from `start` to `end`, both included.
///
/// @param limit at most so many
public record PrintQuery(Instant start, Instant end, int limit, boolean descending) {}
