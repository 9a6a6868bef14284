package com.cyberhybridhub.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.StreamStatus.State;
import com.cyberhybridhub.engine.market.SnapshotStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetersTest {

    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final HubMeters meters = new HubMeters(registry);

    @Test
    void storedFactsAreCountedByFeedAndMetricAndTradesTellTheirLag() {
        RecentFacts recent = new RecentFacts();
        SnapshotStore store = new MeteredSnapshotStore(new Rows(), meters, recent, () -> NOW);

        List<StoredSnapshot> stored =
                store.append(
                        List.of(
                                fact(Metric.LAST_TRADE, NOW.minusSeconds(3)),
                                fact(Metric.LAST_TRADE, NOW.plusSeconds(1)),
                                fact(Metric.DAILY_BAR, NOW.minusSeconds(40_000))));

        assertThat(stored).hasSize(3);
        assertThat(
                        registry.get("hub.snapshots.stored")
                                .tags("feed", "iex", "metric", "last_trade")
                                .counter()
                                .count())
                .isEqualTo(2);
        assertThat(registry.get("hub.ingest.lag").tag("feed", "iex").timer().count()).isEqualTo(2);
        assertThat(registry.get("hub.ingest.lag").timer().max(TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(registry.get("hub.snapshot.batch.rows").summary().totalAmount()).isEqualTo(3);
        assertThat(registry.get("hub.snapshot.commit").timer().count()).isEqualTo(1);
        assertThat(recent.began(stored.getFirst().id())).isPresent();
    }

    @Test
    void whatIsReadPassesThrough() {
        SnapshotStore store =
                new MeteredSnapshotStore(new Rows(), meters, new RecentFacts(), () -> NOW);

        store.append(List.of(fact(Metric.LAST_TRADE, NOW)));

        assertThat(store.find(1)).isPresent();
        assertThat(store.latest()).hasSize(1);
        assertThat(store.latest(new Symbol("SPY"))).hasSize(1);
    }

    @Test
    void oldFactsAreForgottenAndNeverMistakenForNewOnes() {
        RecentFacts recent = new RecentFacts();
        for (long id = 1; id <= 20_000; id++) {
            recent.began(id, id * 7);
        }

        assertThat(recent.began(20_000)).hasValue(140_000);
        assertThat(recent.began(1)).isEmpty();
        assertThat(recent.began(20_001)).isEmpty();
    }

    @Test
    void streamsAndInputsAreReadAnewForEachScrape() {
        List<StreamStatus> streams = new ArrayList<>();
        StandingMeters standing =
                new StandingMeters(
                        meters,
                        () -> streams,
                        () -> Map.of("watchlist", Duration.ofMillis(1_500)),
                        () -> NOW);
        streams.add(
                new StreamStatus(
                        "iex",
                        State.LIVE,
                        NOW.minusSeconds(60),
                        Optional.of(NOW.minusSeconds(2)),
                        3,
                        5,
                        Optional.empty()));

        standing.refresh();
        assertThat(gauge("hub.stream.live")).isEqualTo(1);
        assertThat(gauge("hub.stream.silence.seconds")).isEqualTo(2);
        assertThat(gauge("hub.stream.connects")).isEqualTo(3);
        assertThat(gauge("hub.stream.symbols")).isEqualTo(5);
        assertThat(gauge("hub.input.age.seconds")).isEqualTo(1.5);

        streams.set(
                0,
                new StreamStatus(
                        "iex",
                        State.WAITING,
                        NOW.minusSeconds(9),
                        Optional.empty(),
                        3,
                        0,
                        Optional.of("the connection was lost")));
        standing.refresh();
        assertThat(gauge("hub.stream.live")).isZero();
        assertThat(gauge("hub.stream.silence.seconds")).isEqualTo(9);

        streams.set(
                0,
                new StreamStatus(
                        "iex",
                        State.IDLE,
                        NOW.minusSeconds(900),
                        Optional.empty(),
                        3,
                        0,
                        Optional.empty()));
        standing.refresh();
        assertThat(registry.find("hub.stream.live").gauges())
                .as("nothing is wanted of it")
                .isEmpty();
    }

    @Test
    void ofTooManyInputsTheOldestAreShown() {
        Map<String, Duration> inputs = new HashMap<>();
        for (int age = 1; age <= 300; age++) {
            inputs.put("input_" + age, Duration.ofSeconds(age));
        }
        new StandingMeters(meters, List::of, () -> inputs, () -> NOW).refresh();

        assertThat(registry.find("hub.input.age.seconds").gauges())
                .hasSize(200)
                .allSatisfy(age -> assertThat(age.value()).isGreaterThan(100));
    }

    @Test
    void everyCountWithABoundBeginsAtZero() {
        assertThat(registry.get("hub.order.events").tag("kind", "incident").counter().count())
                .isZero();
        assertThat(
                        registry.get("hub.questions.closed")
                                .tags("state", "expired", "decision", "none")
                                .counter()
                                .count())
                .isZero();
    }

    @Test
    void whatIsCountedElsewhereIsHeldForAsLongAsTheMeters() {
        AtomicLong waits = new AtomicLong();
        meters.count(HubMeter.RATE_LIMIT_WAITS, "surface", "data", new Object(), _ -> waits.get());
        System.gc();

        waits.set(7);

        assertThat(registry.get("hub.rate.limit.waits").functionCounter().count()).isEqualTo(7);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static Snapshot fact(Metric metric, Instant asOf) {
        return new Snapshot(
                new SnapshotKey(AssetClass.US_EQUITY, Feed.IEX, new Symbol("SPY"), metric),
                BigDecimal.TEN,
                SnapshotDetails.NONE,
                asOf,
                "{}");
    }

    /// Numbers the facts from 1.
    private static final class Rows implements SnapshotStore {

        private final List<StoredSnapshot> rows = new ArrayList<>();

        @Override
        public List<StoredSnapshot> append(List<Snapshot> batch) {
            batch.forEach(fact -> rows.add(new StoredSnapshot(rows.size() + 1L, fact)));
            return List.copyOf(rows);
        }

        @Override
        public Optional<StoredSnapshot> find(long id) {
            return rows.stream().filter(row -> row.id() == id).findFirst();
        }

        @Override
        public List<StoredSnapshot> latest() {
            return List.copyOf(rows);
        }

        @Override
        public List<StoredSnapshot> latest(Symbol symbol) {
            return rows.stream().filter(row -> row.snapshot().symbol().equals(symbol)).toList();
        }
    }
}
