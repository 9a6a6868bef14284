package com.cyberhybridhub.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/// What a database is like, seen over a connection of its own that changes nothing.
///
/// @param version such as `18.6`
/// @param unfit why approvals must not be entrusted to this server
/// @param clockAhead what its clock is ahead of ours, negative when behind
/// @param bound whether the hub has ever started on it
/// @param newestFact the exchange's time of the newest stored market fact
/// @param openOrders orders that have not ended
public record DatabaseExamination(
        String version,
        Optional<String> unfit,
        Duration clockAhead,
        boolean bound,
        Optional<Instant> newestFact,
        long openOrders) {

    private static final int STATEMENT_MAX_SECONDS = 10;
    private static final String OPEN_ORDERS =
            "SELECT count(*) FROM trade_orders WHERE status NOT IN (" + UsageRows.ENDED + ")";

    /// Looks.
    ///
    /// @throws DatabaseException when nobody answers, with a sentence that names no password
    public static DatabaseExamination of(DatabaseAddress address, InstantSource clock) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setConnectTimeout(Database.CONNECT_MAX_SECONDS);
        source.setSocketTimeout(STATEMENT_MAX_SECONDS);
        try (Connection connection = source.getConnection()) {
            connection.setReadOnly(true);
            return look(connection, clock);
        } catch (SQLException failed) {
            throw new DatabaseException(
                    "no answer from %s as %s: %s"
                            .formatted(address.jdbcUrl(), address.user(), failed.getMessage()),
                    failed);
        }
    }

    private static DatabaseExamination look(Connection connection, InstantSource clock)
            throws SQLException {
        Optional<String> unfit = unfit(connection);
        try (Statement statement = connection.createStatement()) {
            String version = text(statement, "SELECT current_setting('server_version')");
            Duration ahead = clockAhead(statement, clock);
            boolean bound =
                    text(statement, "SELECT to_regclass('trade_orders') IS NOT NULL").equals("t");
            if (!bound) {
                return new DatabaseExamination(version, unfit, ahead, false, Optional.empty(), 0);
            }
            return new DatabaseExamination(
                    version,
                    unfit,
                    ahead,
                    true,
                    instant(statement, "SELECT max(as_of) AS at FROM market_data_latest"),
                    Long.parseLong(text(statement, OPEN_ORDERS)));
        }
    }

    private static Optional<String> unfit(Connection connection) {
        try {
            Jdbi.create(connection)
                    .useHandle(handle -> ServerSettings.check(handle, Durability.REQUIRED));
            return Optional.empty();
        } catch (DatabaseException refused) {
            return Optional.ofNullable(refused.getMessage());
        }
    }

    private static Duration clockAhead(Statement statement, InstantSource clock)
            throws SQLException {
        Instant asked = clock.instant();
        Instant there = instant(statement, "SELECT clock_timestamp() AS at").orElseThrow();
        return Duration.between(
                asked.plus(Duration.between(asked, clock.instant()).dividedBy(2)), there);
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Optional<Instant> instant(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return Columns.optionalInstant(rows, "at");
        }
    }
}
