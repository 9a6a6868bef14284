package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Facts as rows of `COPY … FROM STDIN` in its text format: the quickest way in for many rows.
final class SnapshotCopy {

    static final String COPY =
            "COPY market_data_snapshots (id, asset_class, feed, symbol, metric, price, volume, open, high, low, vwap,"
                    + " bid, ask, as_of, raw) FROM STDIN";

    private static final String NULL = "\\N";
    private static final int ROW_BYTES_USUAL = 320;

    private SnapshotCopy() {}

    /// Writes the batch into the history.
    ///
    /// @param ids one for each fact, in order
    /// @throws SQLException when the server refuses one of the rows, and so all of them
    static void write(Handle handle, List<Snapshot> batch, List<Long> ids) throws SQLException {
        send(handle, COPY, rows(batch, ids));
    }

    static long send(Handle handle, String copy, byte[] rows) throws SQLException {
        CopyIn running =
                handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            running.writeToCopy(rows, 0, rows.length);
            return running.endCopy();
        } finally {
            if (running.isActive()) {
                running.cancelCopy();
            }
        }
    }

    static byte[] rows(List<Snapshot> batch, List<Long> ids) {
        StringBuilder out = new StringBuilder(batch.size() * ROW_BYTES_USUAL);
        for (int i = 0; i < batch.size(); i++) {
            row(out, ids.get(i), batch.get(i));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void row(StringBuilder out, long id, Snapshot fact) {
        SnapshotDetails details = fact.details();
        out.append(id).append('\t').append(fact.key().assetClass().code());
        text(out, fact.key().feed().name());
        text(out, fact.symbol().value());
        text(out, fact.metric().code());
        number(out, fact.price());
        number(out, details.volume());
        number(out, details.open());
        number(out, details.high());
        number(out, details.low());
        number(out, details.vwap());
        number(out, details.bid());
        number(out, details.ask());
        text(out, fact.asOf().toString());
        text(out, fact.raw().isEmpty() ? null : fact.raw());
        out.append('\n');
    }

    private static void number(StringBuilder out, @Nullable BigDecimal value) {
        out.append('\t').append(value == null ? NULL : value.toPlainString());
    }

    private static void text(StringBuilder out, @Nullable String value) {
        out.append('\t');
        if (value == null) {
            out.append(NULL);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
    }
}
