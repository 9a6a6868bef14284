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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// What is due to be fetched: the union over users, each fact at the shortest interval that anybody
/// asks for, so that many users do not spend the broker's rate limit. What is streamed is asked for
/// rarely, in case the stream keeps something to itself. Pure.
final class PollPlan {

    /// A streamed fact is asked for at most this often.
    static final Duration STREAMED_INTERVAL_MIN = Duration.ofSeconds(60);

    /// A streamed trade or quote of which nothing was heard for so long is asked for at most this
    /// often: a stream may be alive and yet keep one symbol to itself.
    static final Duration QUIET_INTERVAL_MIN = Duration.ofSeconds(15);

    private final Map<SnapshotKey, Duration> intervals = new HashMap<>();
    private final List<UserTradingConfig> users;
    private final Duration intervalMax;

    /// @param intervalMax longer intervals are shortened to this
    PollPlan(List<UserTradingConfig> users, Duration intervalMax) {
        this.users = users;
        this.intervalMax = intervalMax;
        for (UserTradingConfig user : users) {
            for (DataInput input : user.effective().dataInputs()) {
                for (SnapshotKey key : input.keys()) {
                    intervals.merge(key, interval(input), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                }
            }
        }
    }

    /// Facts whose last fetch is an interval ago, less the slack; never fetched ones at once.
    Set<SnapshotKey> due(Map<SnapshotKey, Instant> lastFetched, Instant now, Duration slack) {
        return due(lastFetched, now, slack, _ -> Duration.ZERO);
    }

    /// The same where some facts are asked for less often than users want.
    ///
    /// @param atLeast the shortest interval of a fact
    Set<SnapshotKey> due(
            Map<SnapshotKey, Instant> lastFetched,
            Instant now,
            Duration slack,
            Function<SnapshotKey, Duration> atLeast) {
        Set<SnapshotKey> due = new HashSet<>();
        intervals.forEach((key, interval) -> {
            Instant last = lastFetched.get(key);
            Duration every = longer(interval, atLeast.apply(key));
            if (last == null || !now.isBefore(last.plus(every).minus(slack))) {
                due.add(key);
            }
        });
        return due;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    Set<SnapshotKey> keys() {
        return intervals.keySet();
    }

    boolean contains(SnapshotKey fact) {
        return intervals.containsKey(fact);
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
                    byMetrics.computeIfAbsent(metrics, _ -> new HashSet<>()).add(symbol));
            byMetrics.forEach(
                    (metrics, symbols) -> batches.add(new Batch(source, symbols, metrics)));
        });
        return batches;
    }

    /// Since when each input of each user is up to date: when the fact of it that was seen to
    /// longest ago was seen to. Inputs with a fact never seen to are absent.
    Map<UserId, Map<String, Instant>> upToDate(Map<SnapshotKey, Instant> seenTo) {
        Map<UserId, Map<String, Instant>> result = new LinkedHashMap<>();
        for (UserTradingConfig user : users) {
            for (DataInput input : user.effective().dataInputs()) {
                List<SnapshotKey> keys = input.keys();
                if (seenTo.keySet().containsAll(keys)) {
                    Instant oldest = Collections.min(keys.stream().map(seenTo::get).toList());
                    result.computeIfAbsent(user.user(), _ -> new HashMap<>())
                            .put(input.id(), oldest);
                }
            }
        }
        return result;
    }

    private Duration interval(DataInput input) {
        return input.pollInterval().compareTo(intervalMax) > 0 ? intervalMax : input.pollInterval();
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
