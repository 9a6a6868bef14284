package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What to fetch and how often.
///
/// @param metrics in no order, never empty
public record DataInput(
        String id,
        AssetClass assetClass,
        List<Symbol> symbols,
        Feed feed,
        Duration pollInterval,
        Set<Metric> metrics) {

    public DataInput {
        symbols = List.copyOf(symbols);
        metrics = Set.copyOf(metrics);
    }

    /// Every fact that the input asks for.
    public List<SnapshotKey> keys() {
        return symbols.stream()
                .flatMap(symbol ->
                        metrics.stream()
                                .map(metric -> new SnapshotKey(assetClass, feed, symbol, metric)))
                .toList();
    }

    public boolean delivers(Symbol symbol, Metric metric) {
        return symbols.contains(symbol) && metrics.contains(metric);
    }
}
