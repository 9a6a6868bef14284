package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is due to be fetched: the union over users, each fact at the shortest interval that anybody
/// asks for, so that many users do not spend the broker's rate limit. Pure.
final class PollPlan {

    private final Map<SnapshotKey, Duration> intervals = new HashMap<>();
    private final List<UserTradingConfig> users;
    private final Duration intervalMax;

    /// @param intervalMax longer intervals are shortened to this
    PollPlan(List<UserTradingConfig> users, Duration intervalMax) {
        this.users = users;
        this.intervalMax = intervalMax;
        for (UserTradingConfig user : users) {
            for (DataInput input : user.effective().dataInputs()) {
                for (SnapshotKey key : keys(input)) {
                    intervals.merge(key, interval(input), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                }
            }
        }
    }

    /// Facts whose last fetch is an interval ago, less the slack; never fetched ones at once.
    Set<SnapshotKey> due(Map<SnapshotKey, Instant> lastFetched, Instant now, Duration slack) {
        Set<SnapshotKey> due = new java.util.HashSet<>();
        intervals.forEach((key, interval) -> {
            Instant last = lastFetched.get(key);
            if (last == null || !now.isBefore(last.plus(interval).minus(slack))) {
                due.add(key);
            }
        });
        return due;
    }

    /// The due facts as few requests: one per asset class, feed and set of metrics.
    static List<Batch> batches(Set<SnapshotKey> due) {
        Map<Source, Map<Symbol, Set<Metric>>> bySource = new HashMap<>();
        for (SnapshotKey key : due) {
            bySource.computeIfAbsent(new Source(key.assetClass(), key.feed()), _ -> new HashMap<>())
                    .computeIfAbsent(key.symbol(), _ -> new TreeSet<>())
                    .add(key.metric());
        }
        List<Batch> batches = new ArrayList<>();
        bySource.forEach((source, metricsBySymbol) -> {
            Map<Set<Metric>, Set<Symbol>> byMetrics = new HashMap<>();
            metricsBySymbol.forEach((symbol, metrics) ->
                    byMetrics.computeIfAbsent(metrics, _ -> new java.util.HashSet<>()).add(symbol));
            byMetrics.forEach(
                    (metrics, symbols) -> batches.add(new Batch(source, symbols, metrics)));
        });
        return batches;
    }

    /// Which inputs of which users have every fact of theirs among the fetched ones.
    Map<UserId, Map<String, Instant>> satisfied(Set<SnapshotKey> fetched, Instant at) {
        Map<UserId, Map<String, Instant>> result = new LinkedHashMap<>();
        for (UserTradingConfig user : users) {
            for (DataInput input : user.effective().dataInputs()) {
                if (fetched.containsAll(keys(input))) {
                    result.computeIfAbsent(user.user(), _ -> new HashMap<>()).put(input.id(), at);
                }
            }
        }
        return result;
    }

    private Duration interval(DataInput input) {
        return input.pollInterval().compareTo(intervalMax) > 0 ? intervalMax : input.pollInterval();
    }

    private static List<SnapshotKey> keys(DataInput input) {
        List<SnapshotKey> keys = new ArrayList<>();
        for (Symbol symbol : input.symbols()) {
            for (Metric metric : input.metrics()) {
                keys.add(new SnapshotKey(input.assetClass(), input.feed(), symbol, metric));
            }
        }
        return keys;
    }

    record Source(AssetClass assetClass, Feed feed) {}

    record Batch(Source source, Set<Symbol> symbols, Set<Metric> metrics) {

        boolean contains(SnapshotKey key) {
            return key.assetClass() == source.assetClass()
                    && key.feed().equals(source.feed())
                    && symbols.contains(key.symbol())
                    && metrics.contains(key.metric());
        }
    }
}
