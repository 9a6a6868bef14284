package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// A user's one risk row, locked until the transaction ends. Locked by UPDATE: a lock that changes
/// nothing would not protect a cap at every isolation level.
record RiskRow(UserId user, TradingContext context) {

    static final String LOCK =
            """
            UPDATE user_trading_state SET version = version + 1 WHERE firebase_uid = ?
            RETURNING cast(context AS text) AS context
            """;

    private static final String SAVE =
            """
            UPDATE user_trading_state SET context = cast(:context AS jsonb), updated_at = :now
            WHERE firebase_uid = :user
            """;

    /// Empty when there is no such member.
    static Optional<RiskRow> lock(Handle handle, UserId user) {
        return handle.createQuery(LOCK)
                .bind(0, user.value())
                .map((row, _) -> read(row, user))
                .findOne();
    }

    /// Reads the answer to [#LOCK].
    ///
    /// @throws IllegalStateException when there is no such member
    static RiskRow read(RoundTrip.Answers answers, UserId user) throws SQLException {
        return answers.first(row -> read(row, user)).orElseThrow(() -> unknown(user));
    }

    private static RiskRow read(ResultSet row, UserId user) throws SQLException {
        return new RiskRow(user, TradingContext.parse(row.getString("context")));
    }

    /// Locks the row of a member.
    ///
    /// @throws IllegalStateException when there is no such member
    static RiskRow require(Handle handle, UserId user) {
        return lock(handle, user).orElseThrow(() -> unknown(user));
    }

    private static IllegalStateException unknown(UserId user) {
        return new IllegalStateException("no such member: " + user);
    }

    /// Writes the context; it becomes visible with the commit.
    void save(Handle handle, Instant now) {
        handle.createUpdate(SAVE)
                .bind("user", user.value())
                .bind("context", context.text())
                .bind("now", now)
                .execute();
    }

    /// The same, with the transaction's other writes.
    void save(Writes writes, Instant now) {
        writes.add(SAVE)
                .bind("user", user.value())
                .bind("context", context.text())
                .bind("now", now);
    }
}
