package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// The ingest path's SQL: history and latest rows in one transaction, so that neither is ever
/// without the other. One statement for a few facts, COPY for many.
final class SnapshotBatch {

    /// The upsert of the newest rows. Sorted by key, so that two batches cannot wait for each
    /// other.
    private static final String UPSERT =
            """
            INSERT INTO market_data_latest AS l (asset_class, feed, symbol, metric, snapshot_id, price, volume,
                open, high, low, vwap, bid, ask, as_of, raw)
            SELECT asset_class, feed, symbol, metric, id, price, volume, open, high, low, vwap, bid, ask, as_of, raw
            FROM newest ORDER BY asset_class, feed, symbol, metric
            ON CONFLICT (asset_class, feed, symbol, metric) DO UPDATE SET snapshot_id = excluded.snapshot_id,
                price = excluded.price, volume = excluded.volume, open = excluded.open, high = excluded.high,
                low = excluded.low, vwap = excluded.vwap, bid = excluded.bid, ask = excluded.ask,
                as_of = excluded.as_of, raw = excluded.raw, updated_at = now()
            WHERE excluded.as_of >= l.as_of
            """;

    /// The batch as a table. A fragment that is no JSON is dropped rather than the batch.
    private static final String FACTS =
            """
            SELECT %s AS id, n, asset_class, feed, symbol, metric, price, volume, open, high, low, vwap, bid, ask,
                as_of, CASE WHEN pg_input_is_valid(raw, 'jsonb') THEN cast(raw AS jsonb) END AS raw
            FROM unnest(:assetClass, :feed, :symbol, :metric, :price, :volume, :open, :high, :low, :vwap, :bid, :ask,
                    :asOf, :raw) WITH ORDINALITY
                AS t (asset_class, feed, symbol, metric, price, volume, open, high, low, vwap, bid, ask, as_of, raw, n)
            """;

    /// A key that occurs twice would be an error in one upsert, so the newest of each key goes on.
    private static final String APPEND =
            """
            WITH facts AS (
                %s
            ), history AS (
                INSERT INTO market_data_snapshots (id, asset_class, feed, symbol, metric, price, volume, open, high,
                    low, vwap, bid, ask, as_of, raw)
                SELECT id, asset_class, feed, symbol, metric, price, volume, open, high, low, vwap, bid, ask, as_of,
                    raw
                FROM facts
            ), newest AS (
                SELECT DISTINCT ON (asset_class, feed, symbol, metric) * FROM facts
                ORDER BY asset_class, feed, symbol, metric, as_of DESC, n DESC
            ), latest AS (
                %s
            )
            SELECT id FROM facts ORDER BY n
            """
                    .formatted(FACTS.formatted("nextval('market_data_snapshots_id_seq')"), UPSERT);

    private static final String LATEST =
            """
            WITH newest AS (
                %s
            )
            %s
            """
                    .formatted(FACTS.formatted("(cast(:ids AS bigint[]))[n]"), UPSERT);

    private static final String IDS =
            "SELECT nextval('market_data_snapshots_id_seq') FROM generate_series(1, :rows)";

    private SnapshotBatch() {}

    /// Appends all of them in one statement.
    ///
    /// @return the row ids in the order of the batch
    static List<Long> append(Handle handle, List<Snapshot> batch) {
        return bind(handle.createQuery(APPEND), batch).mapTo(Long.class).list();
    }

    /// Appends all of them by COPY; to be called inside a transaction.
    ///
    /// @return the row ids in the order of the batch
    /// @throws SQLException when the server refuses one of the rows, and so all of them
    static List<Long> copy(Handle handle, List<Snapshot> batch) throws SQLException {
        List<Long> ids = history(handle, batch);
        latest(handle, batch, ids);
        return ids;
    }

    static List<Long> history(Handle handle, List<Snapshot> batch) throws SQLException {
        List<Long> ids =
                handle.createQuery(IDS).bind("rows", batch.size()).mapTo(Long.class).list();
        SnapshotCopy.write(handle, batch, ids);
        return ids;
    }

    /// Moves the latest rows: those whose key comes again later in the batch are left out here, so
    /// that the server sees few rows.
    private static void latest(Handle handle, List<Snapshot> batch, List<Long> ids) {
        Map<SnapshotKey, Integer> newest = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            newest.merge(
                    batch.get(i).key(),
                    i,
                    (old, neu) ->
                            batch.get(neu).asOf().isBefore(batch.get(old).asOf()) ? old : neu);
        }
        List<Integer> rows = List.copyOf(newest.values());
        bind(handle.createUpdate(LATEST), rows.stream().map(batch::get).toList())
                .bind("ids", rows.stream().map(ids::get).toArray(Long[]::new))
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, List<Snapshot> batch) {
        return statement
                .bind("assetClass", texts(batch, fact -> fact.key().assetClass().code()))
                .bind("feed", texts(batch, fact -> fact.key().feed().name()))
                .bind("symbol", texts(batch, fact -> fact.symbol().value()))
                .bind("metric", texts(batch, fact -> fact.metric().code()))
                .bind("price", batch.stream().map(Snapshot::price).toArray(BigDecimal[]::new))
                .bind("volume", details(batch, SnapshotDetails::volume))
                .bind("open", details(batch, SnapshotDetails::open))
                .bind("high", details(batch, SnapshotDetails::high))
                .bind("low", details(batch, SnapshotDetails::low))
                .bind("vwap", details(batch, SnapshotDetails::vwap))
                .bind("bid", details(batch, SnapshotDetails::bid))
                .bind("ask", details(batch, SnapshotDetails::ask))
                .bind("asOf", batch.stream().map(Snapshot::asOf).toArray(Instant[]::new))
                .bind("raw", texts(batch, Snapshot::raw));
    }

    private static String[] texts(List<Snapshot> batch, Function<Snapshot, String> part) {
        return batch.stream().map(part).toArray(String[]::new);
    }

    private static @Nullable BigDecimal[] details(
            List<Snapshot> batch, Function<SnapshotDetails, @Nullable BigDecimal> part) {
        @Nullable BigDecimal[] values = new BigDecimal[batch.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = part.apply(batch.get(i).details());
        }
        return values;
    }
}
