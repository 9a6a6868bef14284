package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.market.SnapshotStore;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final int DAYS = 30;
    private static final int ONCE = 1;

    private final Fixture hub = Fixture.fresh();
    private final SnapshotStore snapshots = hub.stores.snapshots();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void oldDaysAreDroppedAndTheOthersStay() {
        long old = rowOf(100);
        long young = rowOf(10);
        long now = append(1);
        assertThat(hub.database.retention(DAYS).enforce()).isOne();
        assertThat(snapshots.find(old)).isEmpty();
        assertThat(snapshots.find(young)).isPresent();
        assertThat(snapshots.find(now)).isPresent();
        assertThat(tables()).contains(name(10)).doesNotContain(name(100));
        assertThat(hub.database.retention(DAYS).enforce()).isZero();
    }

    @Test
    void zeroKeepsEverything() {
        rowOf(1_000);
        assertThat(hub.database.retention(0).enforce()).isZero();
        assertThat(tables()).contains(name(1_000));
    }

    @Test
    void aQuestionKeepsTheFactsThatItShowed() {
        UserId user = hub.member("u");
        Question asked = hub.ask(user);
        rowOf(100);
        hub.database.retention(DAYS).enforce();
        assertThat(hub.stores.questions().find(user, asked.id()))
                .get()
                .extracting(Question::facts)
                .isEqualTo(asked.facts());
        assertThat(hub.stores.snapshots().latest()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void rowsOfADayWithoutAPartitionGoToo() {
        insert(100);
        insert(10);
        assertThat(hub.query("SELECT count(*) FROM market_data_snapshots_default")).isEqualTo("2");
        hub.database.retention(DAYS).enforce();
        assertThat(hub.query("SELECT count(*) FROM market_data_snapshots_default")).isEqualTo("1");
    }

    @Test
    void aDayThatWasDetachedAndNotDroppedIsDroppedLater() {
        rowOf(100);
        hub.execute("ALTER TABLE market_data_snapshots DETACH PARTITION " + name(100));
        assertThat(hub.database.retention(DAYS).enforce()).isOne();
        assertThat(tables()).doesNotContain(name(100));
    }

    @Test
    void aReaderOfAnOldDayIsNotDisturbedAndAppendsGoOn() throws Exception {
        rowOf(100);
        try (Connection reader = DriverManager.getConnection(hub.url);
                Statement sql = reader.createStatement()) {
            reader.setAutoCommit(false);
            sql.execute("SELECT count(*) FROM market_data_snapshots");
            assertThat(hub.database.retention(DAYS, ONCE).enforce()).isZero();
            append(1);
            sql.execute("SELECT count(*) FROM " + name(100));
        }
        assertThat(hub.database.retention(DAYS).enforce()).isOne();
    }

    @Test
    void appendsGoOnWhileManyDaysAreDropped() throws Exception {
        int days = 40;
        for (int age = 100; age < 100 + days; age++) {
            rowOf(age);
        }
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> appended =
                Fixture.inBackground(() -> {
                    int rows = 0;
                    while (!stop.get()) {
                        append(rows++);
                    }
                    return rows;
                });
        Retention retention = hub.database.retention(DAYS);
        int dropped = 0;
        while (dropped < days) {
            dropped += retention.enforce();
        }
        stop.set(true);
        int rows = appended.get(60, TimeUnit.SECONDS);
        assertThat(dropped).isEqualTo(days);
        assertThat(hub.query("SELECT count(*) FROM market_data_snapshots"))
                .isEqualTo(String.valueOf(rows));
        assertThat(hub.query("SELECT count(*) FROM market_data_snapshots_default")).isEqualTo("0");
    }

    private long append(int second) {
        SnapshotKey key =
                new SnapshotKey(
                        AssetClass.US_EQUITY, Feed.IEX, new Symbol("SPY"), Metric.LAST_TRADE);
        Snapshot fact =
                new Snapshot(
                        key,
                        new BigDecimal("492"),
                        SnapshotDetails.NONE,
                        Instant.parse("2026-03-02T15:00:00Z").plusSeconds(second),
                        "{}");
        return snapshots.append(List.of(fact)).getFirst().id();
    }

    /// A row of so many days ago, in a partition of its own.
    private long rowOf(int daysAgo) {
        hub.execute("SELECT ensure_market_data_partitions('" + today.minusDays(daysAgo) + "', 1)");
        return insert(daysAgo);
    }

    private long insert(int daysAgo) {
        return Long.parseLong(
                hub.query(
                        "INSERT INTO market_data_snapshots (symbol, metric, price, as_of, created_at) VALUES"
                                + " ('SPY', 'last_trade', 1, now(), '"
                                + today.minusDays(daysAgo)
                                + " 12:00:00+00') RETURNING id"));
    }

    private String name(int daysAgo) {
        return "market_data_snapshots_"
                + today.minusDays(daysAgo).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private String tables() {
        return hub.query("SELECT string_agg(relname, ' ') FROM pg_class WHERE relkind = 'r'");
    }
}
