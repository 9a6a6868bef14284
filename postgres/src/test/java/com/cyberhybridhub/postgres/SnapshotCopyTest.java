package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.SnapshotStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Batches that are large enough to be copied.
class SnapshotCopyTest {

    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00.123456Z");
    private static final int ROWS = PgSnapshotStore.COPY_MIN_ROWS + 50;

    private final Fixture hub = Fixture.fresh();
    private final SnapshotStore snapshots = hub.stores.snapshots();

    @AfterEach
    void close() {
        hub.close();
    }

    /// Symbols in turn, each fact a millisecond later than the one before.
    private static List<Snapshot> facts(String... raws) {
        List<Snapshot> facts = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            SnapshotDetails details =
                    i % 2 == 0
                            ? SnapshotDetails.ofQuote(
                                    new BigDecimal("0.000000001"), new BigDecimal("1E+3"))
                            : SnapshotDetails.NONE;
            facts.add(
                    new Snapshot(
                            key("SYM" + (char) ('A' + i % 7)),
                            BigDecimal.valueOf(i + 1, 2),
                            details,
                            NOON.plusMillis(i),
                            raws[i % raws.length]));
        }
        return facts;
    }

    private static SnapshotKey key(String symbol) {
        return new SnapshotKey(
                AssetClass.US_EQUITY, Feed.IEX, new Symbol(symbol), Metric.LAST_QUOTE);
    }

    @Test
    void everyRowIsKeptWhateverStandsInItsFragment() {
        List<Snapshot> facts =
                facts(
                        "{\"a\": \"tab\\t back\\\\slash \\n \\\" é €\"}",
                        "",
                        "[1,\n\t2,\r 3]",
                        "\"\\\\N\"");

        List<StoredSnapshot> stored = snapshots.append(facts);

        assertThat(stored).extracting(StoredSnapshot::id).isSorted().doesNotHaveDuplicates();
        assertThat(stored).extracting(StoredSnapshot::snapshot).isEqualTo(facts);
        for (int i = 0; i < 8; i++) {
            Snapshot kept = snapshots.find(stored.get(i).id()).orElseThrow().snapshot();
            assertThat(kept.key()).isEqualTo(facts.get(i).key());
            assertThat(kept.price()).isEqualByComparingTo(facts.get(i).price());
            assertThat(kept.asOf()).isEqualTo(facts.get(i).asOf());
        }
        StoredSnapshot first = stored.getFirst();
        SnapshotDetails details = snapshots.find(first.id()).orElseThrow().snapshot().details();
        assertThat(details.bid()).isEqualByComparingTo("0.000000001");
        assertThat(details.ask()).isEqualByComparingTo("1000");
        assertThat(details.volume()).isNull();
        assertThat(
                        hub.query(
                                "SELECT raw->>'a' FROM market_data_snapshots WHERE id = "
                                        + first.id()))
                .isEqualTo("tab\t back\\slash \n \" é €");
        assertThat(hub.query("SELECT count(*) FROM market_data_snapshots WHERE raw IS NULL"))
                .isEqualTo(String.valueOf((ROWS + 2) / 4));
    }

    @Test
    void theNewestFactOfEachKeyIsTheLatestRow() {
        List<Snapshot> facts = new ArrayList<>(facts("{}"));
        Snapshot last = facts.getLast();
        facts.add(new Snapshot(last.key(), BigDecimal.ONE, last.details(), NOON, "{}"));
        Snapshot correction =
                new Snapshot(last.key(), BigDecimal.TEN, last.details(), last.asOf(), "{}");
        facts.add(correction);

        List<StoredSnapshot> stored = snapshots.append(facts);

        assertThat(snapshots.latest()).hasSize(7);
        assertThat(snapshots.latest(last.symbol()).getFirst().id())
                .isEqualTo(stored.getLast().id());
    }

    @Test
    void anOlderBatchNeverReplacesANewerOne() {
        snapshots.append(
                List.of(
                        new Snapshot(
                                key("SYMA"),
                                BigDecimal.TEN,
                                SnapshotDetails.NONE,
                                NOON.plusSeconds(60),
                                "{}")));

        snapshots.append(facts("{}"));

        assertThat(snapshots.latest(new Symbol("SYMA")).getFirst().snapshot().price())
                .isEqualByComparingTo("10");
    }

    @Test
    void aFragmentThatIsNoJsonIsDroppedAndEveryFactIsKept() {
        List<StoredSnapshot> stored = snapshots.append(facts("{}", "{", "{\"x\": \"\\u0000\"}"));

        assertThat(stored).hasSize(ROWS);
        assertThat(hub.query("SELECT count(*) FROM market_data_snapshots"))
                .isEqualTo(String.valueOf(ROWS));
        assertThat(hub.query("SELECT count(raw) FROM market_data_snapshots"))
                .isEqualTo(String.valueOf((ROWS + 2) / 3));
        assertThat(snapshots.latest()).hasSize(7);
    }
}
