package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Decimals;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Columns as the domain wants them: instants, canonical decimals, `Optional` for NULL.
final class Columns {

    private Columns() {}

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    static BigDecimal decimal(ResultSet row, String column) throws SQLException {
        return Decimals.canonical(row.getBigDecimal(column));
    }

    static @Nullable BigDecimal nullableDecimal(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : Decimals.canonical(value);
    }

    static Optional<BigDecimal> optionalDecimal(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(nullableDecimal(row, column));
    }

    static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<UUID> optionalUuid(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    /// What the database keeps of an instant. The driver would round, and so move a time into the
    /// future.
    static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
