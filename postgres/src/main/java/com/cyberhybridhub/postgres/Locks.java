package com.cyberhybridhub.postgres;

import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The first lock of the order that every transaction keeps: halt lock, risk row, question, order.
/// Advisory, because its queue is fair: a switch stored as a row can be starved by the traffic it
/// should stop.
final class Locks {

    /// Setting a kill switch must get through even when everything else gives up.
    private static final int HALT_WAIT_MAX_SECONDS = 60;

    static final String NOW = "SELECT clock_timestamp() AS now";

    /// Held by every settle and claim to their end. Switches are read by a later statement.
    static final String SHARE_HALT_LOCK = "SELECT pg_advisory_xact_lock_shared(7305, 1)";

    private Locks() {}

    /// Granted when every settle and claim that came before has ended; those that come after wait.
    static void takeHaltLock(Handle handle) {
        handle.execute("SET LOCAL lock_timeout = '" + HALT_WAIT_MAX_SECONDS + "s'");
        handle.execute("SET LOCAL statement_timeout = '" + HALT_WAIT_MAX_SECONDS + "s'");
        lock(handle, "SELECT pg_advisory_xact_lock(7305, 1)");
    }

    private static void lock(Handle handle, String sql) {
        handle.createQuery(sql).map((_, _) -> true).one();
    }

    /// The database's wall clock. Read after the locks, so that waiting for them counts.
    static Instant now(RoundTrip.Answers answers) throws SQLException {
        return answers.first(row -> Columns.instant(row, "now")).orElseThrow();
    }

    /// The same, alone.
    static Instant now(Handle handle) {
        return handle.createQuery(NOW).map((row, _) -> Columns.instant(row, "now")).one();
    }
}
