package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;

/// Market facts of the IEX feed, some seconds after the open.
final class Facts {

    static final Instant OPEN = Instant.parse("2026-03-02T14:30:00Z");

    private Facts() {}

    static SnapshotKey key(String symbol, Metric metric) {
        Symbol name = new Symbol(symbol);
        return new SnapshotKey(name.assetClass(), Feed.IEX, name, metric);
    }

    static Snapshot fact(String symbol, Metric metric, int second) {
        return fact(symbol, metric, second, "500");
    }

    static Snapshot fact(String symbol, Metric metric, int second, String price) {
        return new Snapshot(
                key(symbol, metric),
                new BigDecimal(price),
                SnapshotDetails.NONE,
                OPEN.plusSeconds(second),
                "{}");
    }
}
