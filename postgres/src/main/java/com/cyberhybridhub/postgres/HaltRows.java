package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Rows of `trading_halts`, written under the exclusive halt lock.
final class HaltRows {

    static final String CURRENT =
            """
            SELECT * FROM trading_halts
            WHERE state <> 'ACTIVE' AND (scope = 'server' OR firebase_uid = ?)
            ORDER BY scope, id
            """;

    private HaltRows() {}

    /// Whose rows a switch is about; empty for the server's.
    static Optional<UserId> concerned(UserId user, Halt halt) {
        return switch (halt.scope()) {
            case SERVER -> Optional.empty();
            case USER -> Optional.of(new UserId(halt.id()));
            case RULE, SYMBOL -> Optional.of(user);
        };
    }

    static void put(Handle handle, Optional<UserId> concerned, Halt halt) {
        handle.createUpdate(
                        """
                        INSERT INTO trading_halts (scope, firebase_uid, id, state, reason, set_by, at)
                        VALUES (:scope, :user, :id, :state, :reason, :setBy, :at)
                        ON CONFLICT (scope, firebase_uid, id) DO UPDATE SET state = excluded.state,
                            reason = excluded.reason, set_by = excluded.set_by, at = excluded.at
                        """)
                .bind("scope", halt.scope().code())
                .bind("user", concerned.map(UserId::value))
                .bind("id", halt.id())
                .bind("state", halt.state().code())
                .bind("reason", halt.reason())
                .bind("setBy", halt.setBy())
                .bind("at", Columns.stored(halt.at()))
                .execute();
        AuditTrail.tell(handle, concerned, AuditStory.set(halt));
    }

    static List<Halt> current(Handle handle, UserId user) {
        return handle.createQuery(CURRENT).bind(0, user.value()).map((row, _) -> read(row)).list();
    }

    static Halt read(ResultSet row) throws SQLException {
        return new Halt(
                Coded.parse(Halt.Scope.class, row.getString("scope")),
                row.getString("id"),
                Coded.parse(Halt.State.class, row.getString("state")),
                row.getString("reason"),
                row.getString("set_by"),
                Columns.instant(row, "at"));
    }
}
