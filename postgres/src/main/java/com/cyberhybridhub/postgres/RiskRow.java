package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// A user's one risk row, locked until the transaction ends. Locked by UPDATE: a lock that changes
/// nothing would not protect a cap at every isolation level.
record RiskRow(UserId user, TradingContext context) {

    /// Empty when there is no such member.
    static Optional<RiskRow> lock(Handle handle, UserId user) {
        return handle.createQuery(
                        """
                        UPDATE user_trading_state SET version = version + 1 WHERE firebase_uid = :user
                        RETURNING cast(context AS text) AS context
                        """)
                .bind("user", user.value())
                .map((row, _) -> new RiskRow(user, TradingContext.parse(row.getString("context"))))
                .findOne();
    }

    /// Locks the row of a member.
    ///
    /// @throws IllegalStateException when there is no such member
    static RiskRow require(Handle handle, UserId user) {
        return lock(handle, user)
                .orElseThrow(() -> new IllegalStateException("no such member: " + user));
    }

    /// Writes the context; it becomes visible with the commit.
    void save(Handle handle, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE user_trading_state SET context = cast(:context AS jsonb), updated_at = :now
                        WHERE firebase_uid = :user
                        """)
                .bind("user", user.value())
                .bind("context", context.text())
                .bind("now", now)
                .execute();
    }
}
