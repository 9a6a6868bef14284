package com.cyberhybridhub.simulator.market;

import java.util.TreeMap;

/// How many times a symbol prints in each second: once, until somebody wants more. Not thread-safe;
/// owned by one [SymbolTape].
final class Pace {

    /// Most prints of one symbol in a second.
    static final int PER_SECOND_MAX = 2000;

    /// Changes that are remembered; before the oldest one it printed once a second.
    private static final int CHANGES_MAX = 64;

    private final TreeMap<Long, Integer> from = new TreeMap<>();

    void set(long tick, int perSecond) {
        if (perSecond < 1 || perSecond > PER_SECOND_MAX) {
            throw new IllegalArgumentException(
                    "prints_per_second must lie in 1 … " + PER_SECOND_MAX);
        }
        from.tailMap(tick).clear();
        from.put(tick, perSecond);
        if (from.size() > CHANGES_MAX) {
            from.pollFirstEntry();
        }
    }

    int at(long tick) {
        if (from.isEmpty()) {
            return 1;
        }
        var entry = from.floorEntry(tick);
        return entry == null ? 1 : entry.getValue();
    }

    /// The newest pace.
    int now() {
        return from.isEmpty() ? 1 : from.lastEntry().getValue();
    }

    void restart() {
        from.clear();
    }
}
