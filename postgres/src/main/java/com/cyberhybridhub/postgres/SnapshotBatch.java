package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The one statement of the ingest path: history and latest rows together, so that neither is ever
/// without the other.
final class SnapshotBatch {

    /// A key that occurs twice would be an error in one upsert, so the newest of each key goes on;
    /// sorted by key, so that two batches cannot wait for each other. A fragment that is no JSON is
    /// dropped rather than the batch.
    private static final String APPEND =
            """
            WITH facts AS (
                SELECT nextval('market_data_snapshots_id_seq') AS id, n, asset_class, feed, symbol, metric, price,
                    volume, open, high, low, vwap, bid, ask, as_of,
                    CASE WHEN pg_input_is_valid(raw, 'jsonb') THEN cast(raw AS jsonb) END AS raw
                FROM unnest(:assetClass, :feed, :symbol, :metric, :price, :volume, :open, :high, :low, :vwap, :bid,
                        :ask, :asOf, :raw) WITH ORDINALITY
                    AS t (asset_class, feed, symbol, metric, price, volume, open, high, low, vwap, bid, ask, as_of,
                        raw, n)
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
                INSERT INTO market_data_latest AS l (asset_class, feed, symbol, metric, snapshot_id, price, volume,
                    open, high, low, vwap, bid, ask, as_of, raw)
                SELECT asset_class, feed, symbol, metric, id, price, volume, open, high, low, vwap, bid, ask, as_of,
                    raw
                FROM newest ORDER BY asset_class, feed, symbol, metric
                ON CONFLICT (asset_class, feed, symbol, metric) DO UPDATE SET snapshot_id = excluded.snapshot_id,
                    price = excluded.price, volume = excluded.volume, open = excluded.open, high = excluded.high,
                    low = excluded.low, vwap = excluded.vwap, bid = excluded.bid, ask = excluded.ask,
                    as_of = excluded.as_of, raw = excluded.raw, updated_at = now()
                WHERE excluded.as_of >= l.as_of
            )
            SELECT id FROM facts ORDER BY n
            """;

    private SnapshotBatch() {}

    /// Appends all of them in one statement.
    ///
    /// @return the row ids in the order of the batch
    static List<Long> append(Handle handle, List<Snapshot> batch) {
        Query query =
                handle.createQuery(APPEND)
                        .bind("assetClass", texts(batch, fact -> fact.key().assetClass().code()))
                        .bind("feed", texts(batch, fact -> fact.key().feed().name()))
                        .bind("symbol", texts(batch, fact -> fact.symbol().value()))
                        .bind("metric", texts(batch, fact -> fact.metric().code()))
                        .bind(
                                "price",
                                batch.stream().map(Snapshot::price).toArray(BigDecimal[]::new))
                        .bind("volume", details(batch, SnapshotDetails::volume))
                        .bind("open", details(batch, SnapshotDetails::open))
                        .bind("high", details(batch, SnapshotDetails::high))
                        .bind("low", details(batch, SnapshotDetails::low))
                        .bind("vwap", details(batch, SnapshotDetails::vwap))
                        .bind("bid", details(batch, SnapshotDetails::bid))
                        .bind("ask", details(batch, SnapshotDetails::ask))
                        .bind("asOf", batch.stream().map(Snapshot::asOf).toArray(Instant[]::new))
                        .bind("raw", texts(batch, Snapshot::raw));
        return query.mapTo(Long.class).list();
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
