package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotStoreTest {

    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00.123456Z");

    private final Fixture hub = Fixture.fresh();
    private final SnapshotStore snapshots = hub.stores.snapshots();

    @AfterEach
    void close() {
        hub.close();
    }

    private static Snapshot trade(String symbol, String price, Instant asOf) {
        SnapshotKey key =
                new SnapshotKey(
                        AssetClass.US_EQUITY, Feed.IEX, new Symbol(symbol), Metric.LAST_TRADE);
        return new Snapshot(
                key,
                new BigDecimal(price),
                SnapshotDetails.ofVolume(new BigDecimal("100")),
                asOf,
                "{\"p\": 1}");
    }

    private String latestPrice(String symbol) {
        return snapshots.latest(new Symbol(symbol)).getFirst().snapshot().price().toPlainString();
    }

    @Test
    void everyPartOfAFactIsKept() {
        SnapshotKey key =
                new SnapshotKey(
                        AssetClass.CRYPTO, Feed.CRYPTO_US, new Symbol("BTC/USD"), Metric.DAILY_BAR);
        SnapshotDetails details =
                new SnapshotDetails(
                        new BigDecimal("1"),
                        new BigDecimal("2"),
                        new BigDecimal("3"),
                        new BigDecimal("0.000001"),
                        new BigDecimal("5"),
                        new BigDecimal("6"),
                        new BigDecimal("7"));
        Snapshot fact =
                new Snapshot(key, new BigDecimal("64000.123456789"), details, NOON, "{\"o\": 2}");

        StoredSnapshot stored = snapshots.append(List.of(fact)).getFirst();

        assertThat(stored.snapshot()).isEqualTo(fact);
        assertThat(snapshots.find(stored.id())).hasValue(stored);
        assertThat(snapshots.latest(key.symbol())).containsExactly(stored);
        assertThat(snapshots.find(stored.id() + 1)).isEmpty();
    }

    @Test
    void anOlderFactNeverReplacesANewerOne() {
        snapshots.append(List.of(trade("SPY", "492", NOON)));

        snapshots.append(List.of(trade("SPY", "491", NOON.minusMillis(1))));
        assertThat(latestPrice("SPY")).isEqualTo("492");

        snapshots.append(List.of(trade("SPY", "493", NOON)));
        assertThat(latestPrice("SPY")).as("a correction with the same time").isEqualTo("493");
        assertThat(hub.query("SELECT count(*) FROM market_data_snapshots")).isEqualTo("3");
    }

    @Test
    void aKeyMayOccurOftenInOneBatch() {
        List<StoredSnapshot> stored =
                snapshots.append(
                        List.of(
                                trade("SPY", "1", NOON),
                                trade("SPY", "3", NOON.plusSeconds(2)),
                                trade("QQQ", "9", NOON),
                                trade("SPY", "4", NOON.plusSeconds(2)),
                                trade("SPY", "2", NOON.plusSeconds(1))));

        assertThat(stored)
                .extracting(row -> row.snapshot().price().toPlainString())
                .containsExactly("1", "3", "9", "4", "2");
        assertThat(stored).extracting(StoredSnapshot::id).isSorted().doesNotHaveDuplicates();
        assertThat(latestPrice("SPY")).isEqualTo("4");
        assertThat(snapshots.latest()).hasSize(2);
        assertThat(stored).allSatisfy(row -> assertThat(snapshots.find(row.id())).hasValue(row));
    }

    @Test
    void batchesOfTheSameKeysInAnyOrderDoNotBlockEachOther() throws Exception {
        List<Callable<List<StoredSnapshot>>> batches = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            List<Snapshot> batch = new ArrayList<>();
            for (char name = 'A'; name <= 'Z'; name++) {
                batch.add(trade(String.valueOf(name), "1", NOON.plusMillis(i)));
            }
            Collections.shuffle(batch, new Random(i));
            batches.add(() -> snapshots.append(batch));
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<StoredSnapshot>> batch : threads.invokeAll(batches)) {
                assertThat(batch.get()).hasSize(26);
            }
        }

        assertThat(snapshots.latest())
                .hasSize(26)
                .allSatisfy(
                        row -> assertThat(row.snapshot().asOf()).isEqualTo(NOON.plusMillis(11)));
    }

    @Test
    void aFragmentThatIsNoJsonIsDroppedAndTheFactIsKept() {
        Snapshot fact = trade("SPY", "492", NOON);
        List<String> fragments = List.of("", "{", "{\"x\": \"\\u0000\"}");

        List<StoredSnapshot> stored =
                snapshots.append(
                        fragments.stream()
                                .map(raw ->
                                        new Snapshot(
                                                fact.key(),
                                                fact.price(),
                                                fact.details(),
                                                fact.asOf(),
                                                raw))
                                .toList());

        assertThat(stored)
                .allSatisfy(row ->
                        assertThat(snapshots.find(row.id()).orElseThrow().snapshot().raw())
                                .isEmpty());
    }

    @Test
    void aBatchHasALimitAndMayBeEmpty() {
        assertThat(snapshots.append(List.of())).isEmpty();
        List<Snapshot> most =
                Collections.nCopies(SnapshotStore.BATCH_MAX_ROWS, trade("SPY", "1", NOON));
        assertThat(snapshots.append(most)).hasSize(SnapshotStore.BATCH_MAX_ROWS);
        List<Snapshot> tooMany =
                Collections.nCopies(SnapshotStore.BATCH_MAX_ROWS + 1, trade("SPY", "1", NOON));
        assertThatThrownBy(() -> snapshots.append(tooMany))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void todaysFactsGoToTodaysPartition() {
        snapshots.append(List.of(trade("SPY", "492", NOON)));

        assertThat(hub.query("SELECT cast(tableoid AS regclass) FROM market_data_snapshots"))
                .isEqualTo(
                        hub.query(
                                "SELECT 'market_data_snapshots_' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD')"));
        assertThat(hub.query("SELECT count(*) FROM market_data_snapshots_default")).isEqualTo("0");
    }

    @Test
    void factsOfADayWithoutAPartitionAreKeptAndMovedWhenItComes() {
        hub.execute(
                "INSERT INTO market_data_snapshots (symbol, metric, price, as_of, created_at) VALUES"
                        + " ('SPY', 'last_trade', 1, now(), '2031-05-05 23:59:59.999+00'),"
                        + " ('SPY', 'last_trade', 2, now(), '2031-05-06 00:00:00+00'),"
                        + " ('SPY', 'last_trade', 3, now(), '2031-05-07 00:00:00+00')");
        assertThat(hub.query("SELECT count(*) FROM market_data_snapshots_default")).isEqualTo("3");

        hub.execute("SELECT ensure_market_data_partitions('2031-05-06', 1)");
        hub.execute("SELECT ensure_market_data_partitions('2031-05-06', 1)");

        assertThat(hub.query("SELECT price FROM market_data_snapshots_20310506")).isEqualTo("2");
        assertThat(hub.query("SELECT count(*) FROM market_data_snapshots_default")).isEqualTo("2");
        assertThat(
                        hub.query(
                                "SELECT count(*) FROM pg_indexes WHERE tablename = 'market_data_snapshots_20310506'"))
                .isEqualTo("2");
    }
}
