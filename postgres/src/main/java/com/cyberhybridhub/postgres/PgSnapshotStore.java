package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.SnapshotStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// Market facts in Postgres: the history in one partition per UTC day, the latest row of each key
/// beside it.
final class PgSnapshotStore implements SnapshotStore {

    /// From so many rows on COPY is quicker than the one statement, its three more round trips
    /// included (docs/benchmarks.md).
    static final int COPY_MIN_ROWS = 250;

    private final Sql sql;
    private final Partitions partitions;

    PgSnapshotStore(Sql sql, Partitions partitions) {
        this.sql = sql;
        this.partitions = partitions;
    }

    @Override
    public List<StoredSnapshot> append(List<Snapshot> batch) {
        if (batch.size() > BATCH_MAX_ROWS) {
            throw new IllegalArgumentException("a batch has at most " + BATCH_MAX_ROWS + " rows");
        }
        if (batch.isEmpty()) {
            return List.of();
        }
        partitions.ensure();
        List<Long> ids = batch.size() < COPY_MIN_ROWS ? inserted(batch) : copied(batch);
        List<StoredSnapshot> stored = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            stored.add(new StoredSnapshot(ids.get(i), batch.get(i)));
        }
        return List.copyOf(stored);
    }

    private List<Long> inserted(List<Snapshot> batch) {
        return sql.run(handle -> SnapshotBatch.append(handle, batch));
    }

    /// COPY refuses the whole batch for one fragment that is no JSON; the statement drops such a
    /// fragment.
    private List<Long> copied(List<Snapshot> batch) {
        try {
            return sql.transaction(handle -> {
                try {
                    return SnapshotBatch.copy(handle, batch);
                } catch (SQLException refused) {
                    throw new CopyRefusedException(refused);
                }
            });
        } catch (CopyRefusedException refused) {
            if (refused.isAboutTheRows()) {
                return inserted(batch);
            }
            throw refused;
        }
    }

    @Override
    public Optional<StoredSnapshot> find(long id) {
        return sql.run(handle ->
                handle.createQuery("SELECT * FROM market_data_snapshots WHERE id = :id")
                        .bind("id", id)
                        .map((row, _) -> read(row, row.getLong("id")))
                        .findOne());
    }

    @Override
    public List<StoredSnapshot> latest() {
        return sql.run(handle ->
                handle.createQuery(
                                "SELECT * FROM market_data_latest ORDER BY symbol, metric, asset_class, feed")
                        .map(PgSnapshotStore::latestRow)
                        .list());
    }

    @Override
    public List<StoredSnapshot> latest(Symbol symbol) {
        return sql.run(handle ->
                handle.createQuery(
                                "SELECT * FROM market_data_latest WHERE symbol = :symbol ORDER BY metric, asset_class, feed")
                        .bind("symbol", symbol.value())
                        .map(PgSnapshotStore::latestRow)
                        .list());
    }

    private static StoredSnapshot latestRow(ResultSet row, StatementContext context)
            throws SQLException {
        return read(row, row.getLong("snapshot_id"));
    }

    private static StoredSnapshot read(ResultSet row, long id) throws SQLException {
        SnapshotKey key =
                new SnapshotKey(
                        Coded.parse(AssetClass.class, row.getString("asset_class")),
                        new Feed(row.getString("feed")),
                        new Symbol(row.getString("symbol")),
                        Coded.parse(Metric.class, row.getString("metric")));
        SnapshotDetails details =
                new SnapshotDetails(
                        Columns.nullableDecimal(row, "volume"),
                        Columns.nullableDecimal(row, "open"),
                        Columns.nullableDecimal(row, "high"),
                        Columns.nullableDecimal(row, "low"),
                        Columns.nullableDecimal(row, "vwap"),
                        Columns.nullableDecimal(row, "bid"),
                        Columns.nullableDecimal(row, "ask"));
        return new StoredSnapshot(
                id,
                new Snapshot(
                        key,
                        Columns.decimal(row, "price"),
                        details,
                        Columns.instant(row, "as_of"),
                        Columns.optionalText(row, "raw").orElse("")));
    }
}
