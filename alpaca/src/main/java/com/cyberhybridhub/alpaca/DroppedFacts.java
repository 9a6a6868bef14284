package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Facts that made no sense: each is counted, each kind is logged once. Safe for many threads.
final class DroppedFacts {

    static final int REMEMBERED_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(DroppedFacts.class);

    private final Set<Kind> logged = new HashSet<>();
    private long count;

    private record Kind(Symbol symbol, Metric metric, String why) {}

    synchronized void add(Symbol symbol, Metric metric, String why) {
        count++;
        if (logged.size() < REMEMBERED_MAX && logged.add(new Kind(symbol, metric, why))) {
            LOG.warn("dropped {} of {}: {} (said once)", metric.code(), symbol, why);
        }
    }

    synchronized long count() {
        return count;
    }
}
