package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Facts that made no sense: each is counted, each kind is logged once. Safe for many threads.
public final class DroppedFacts {

    /// A fact from further ahead than this is not believed: as the newest one it would hide all
    /// that follow.
    public static final Duration AHEAD_MAX = Duration.ofMinutes(5);


    static final int REMEMBERED_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(DroppedFacts.class);

    private final Set<Kind> logged = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();
    private long count;

    private record Kind(Symbol symbol, Metric metric, String why) {}

    public synchronized void add(Symbol symbol, Metric metric, String why) {
        count++;
        if (logged.size() < REMEMBERED_MAX && logged.add(new Kind(symbol, metric, why))) {
            LOG.warn("dropped {} of {}: {} (said once)", metric.code(), symbol, why);
        }
    }

    /// A part of a frame that could not even be attributed to a symbol.
    public synchronized void addUnreadable(String why) {
        count++;
        if (unreadable.size() < REMEMBERED_MAX && unreadable.add(why)) {
            LOG.warn("dropped a part of a market data frame: {} (said once)", why);
        }
    }

    /// How many since the start.
    public synchronized long count() {
        return count;
    }
}
