package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.SnapshotStore;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Counts what becomes durable, how long a commit takes and how late the facts were.
public final class MeteredSnapshotStore implements SnapshotStore {

    private final SnapshotStore store;
    private final HubMeters meters;
    private final RecentFacts recent;
    private final InstantSource marketTime;
    private final Map<Feed, Timer> lags = new ConcurrentHashMap<>();

    /// @param marketTime the clock that the facts' `as_of` is of
    public MeteredSnapshotStore(
            SnapshotStore store, HubMeters meters, RecentFacts recent, InstantSource marketTime) {
        this.store = store;
        this.meters = meters;
        this.recent = recent;
        this.marketTime = marketTime;
    }

    @Override
    public List<StoredSnapshot> append(List<Snapshot> batch) {
        long began = System.nanoTime();
        List<StoredSnapshot> stored = store.append(batch);
        long took = System.nanoTime() - began;
        meters.latency(HubMeter.SNAPSHOT_COMMIT).record(Duration.ofNanos(took));
        meters.summary(HubMeter.SNAPSHOT_BATCH).record(batch.size());
        stored.forEach(fact -> recent.began(fact.id(), began));
        Map<Source, Long> counts =
                batch.stream().collect(Collectors.groupingBy(Source::of, Collectors.counting()));
        counts.forEach((source, count) ->
                meters.counter(HubMeter.SNAPSHOTS_STORED, source.labels()).increment(count));
        lag(batch);
        return stored;
    }

    /// Of prices as they happen; a bar is old by its nature.
    private void lag(List<Snapshot> batch) {
        Instant now = marketTime.instant();
        for (Snapshot fact : batch) {
            if (fact.metric() == Metric.LAST_TRADE || fact.metric() == Metric.LAST_QUOTE) {
                Duration lag = Duration.between(fact.asOf(), now);
                lagOf(fact.key().feed()).record(lag.isNegative() ? Duration.ZERO : lag);
            }
        }
    }

    private Timer lagOf(Feed feed) {
        return lags.computeIfAbsent(
                feed, of -> meters.latency(HubMeter.INGEST_LAG, "feed", of.name()));
    }

    @Override
    public Optional<StoredSnapshot> find(long id) {
        return store.find(id);
    }

    @Override
    public List<StoredSnapshot> latest() {
        return store.latest();
    }

    @Override
    public List<StoredSnapshot> latest(Symbol symbol) {
        return store.latest(symbol);
    }

    private record Source(Feed feed, Metric metric) {

        static Source of(Snapshot fact) {
            return new Source(fact.key().feed(), fact.metric());
        }

        String[] labels() {
            return new String[] {"feed", feed.name(), "metric", metric.code()};
        }
    }
}
