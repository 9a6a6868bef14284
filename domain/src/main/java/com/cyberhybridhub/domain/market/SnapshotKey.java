package com.cyberhybridhub.domain.market;

/// What `market_data_latest` is keyed by: two users who poll one feed share one row.
public record SnapshotKey(AssetClass assetClass, Feed feed, Symbol symbol, Metric metric) {

    public SnapshotKey withMetric(Metric other) {
        return new SnapshotKey(assetClass, feed, symbol, other);
    }
}
