package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.audit.AuditLink;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;

/// Reads the whole audit, or one user's, as it was at one moment, over a connection of its own. It
/// changes nothing, so it may run beside the server.
public final class AuditExport {

    static final int PAGE_ROWS = 500;

    /// How long a row of heads that is being written is waited for.
    static final int ANCHOR_WAIT_MAX_SECONDS = 30;

    private static final String UNDEFINED_TABLE = "42P01";

    private final DatabaseAddress address;

    public AuditExport(DatabaseAddress address) {
        this.address = address;
    }

    /// Takes what is read.
    public interface Reader {

        /// First of all: the moment that the rows are of, by the database's clock.
        void at(Instant moment);

        /// Each row, sorted by chain and place.
        void row(AuditLink row);
    }

    /// Reads every chain, or one user's alone.
    ///
    /// @throws DatabaseException when the database cannot be reached or has no audit
    public void read(Optional<UserId> user, Reader reader) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setConnectTimeout(Database.CONNECT_MAX_SECONDS);
        try (Connection connection = source.getConnection()) {
            begin(connection);
            rows(connection, user, reader);
        } catch (SQLException failed) {
            throw new DatabaseException(
                    UNDEFINED_TABLE.equals(failed.getSQLState())
                            ? "this database has no audit yet; start the hub once on it"
                            : "the audit could not be read: " + failed.getMessage(),
                    failed);
        }
    }

    /// Begins the reading while nobody writes heads: so every row of heads that is older than the
    /// moment of the reading is in it.
    private static void begin(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '" + ANCHOR_WAIT_MAX_SECONDS + "s'");
            statement.execute("SELECT pg_advisory_lock_shared(7305, 7)");
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM audit_anchors");
        }
    }

    private static void rows(Connection connection, Optional<UserId> user, Reader reader)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet now = statement.executeQuery("SELECT clock_timestamp() AS now")) {
            now.next();
            reader.at(Columns.instant(now, "now"));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_shared(7305, 7)");
        }
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        SELECT chain, seq, canonical, hash FROM audit_log
                        WHERE cast(? AS text) IS NULL OR chain = ? ORDER BY chain COLLATE "C", seq
                        """)) {
            String chain = user.map(one -> AuditLink.ofUser(one.value())).orElse(null);
            query.setString(1, chain);
            query.setString(2, chain);
            query.setFetchSize(PAGE_ROWS);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    reader.row(link(rows));
                }
            }
        }
    }

    static AuditLink link(ResultSet row) throws SQLException {
        return new AuditLink(
                row.getString("chain"),
                row.getLong("seq"),
                row.getString("canonical"),
                row.getString("hash"));
    }

    /// Held by whoever writes heads to the end of the transaction; one at a time.
    static void lockAnchoring(Handle handle) {
        handle.createQuery("SELECT pg_advisory_xact_lock(7305, 7)").map((_, _) -> true).one();
    }
}
