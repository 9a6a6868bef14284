package com.cyberhybridhub.simulator.market;

import java.time.Instant;

/// Which bars of one symbol are wanted: left edges from `start` to `end`, both included.
///
/// @param limit at most so many
/// @param adjusted whether prices are in today's shares, not in those of their day
public record BarQuery(
        Timeframe timeframe,
        Instant start,
        Instant end,
        int limit,
        boolean descending,
        boolean adjusted) {

    long firstSecond() {
        return start.getNano() == 0 ? start.getEpochSecond() : start.getEpochSecond() + 1;
    }

    long lastSecond() {
        return end.getEpochSecond();
    }

    boolean covers(long second) {
        return second >= firstSecond() && second <= lastSecond();
    }
}
