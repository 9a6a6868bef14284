package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/// Work on the database: through a fair queue in front of the pool (the pool's own lets some
/// callers starve under load), and again when the server says for certain that nothing of it
/// happened.
final class Sql {

    static final int PERMIT_WAIT_MAX_SECONDS = 10;
    static final int ATTEMPTS_MAX = 3;
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK_DETECTED = "40P01";

    private final Jdbi jdbi;
    private final Semaphore permits;
    private volatile boolean memberRole;

    Sql(DataSource pool, int connections) {
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        jdbi.registerArrayType(BigDecimal.class, "numeric");
        jdbi.registerArrayType(Instant.class, "timestamptz");
        this.permits = new Semaphore(connections, true);
    }

    /// Runs reads or one single statement, each in its own transaction.
    <T> T run(Function<Handle, T> work) {
        return withPermit(() ->
                jdbi.withHandle(handle -> {
                    T result = work.apply(handle);
                    if (!AuditTrail.of(handle).entries().isEmpty()) {
                        throw new IllegalStateException(
                                "what the audit tells of needs a transaction");
                    }
                    return result;
                }));
    }

    /// From now on members' reads are held by the database's own row-level security, where the role
    /// for it can be taken.
    ///
    /// @return false when it cannot
    boolean useMemberRole() {
        memberRole =
                run(handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_member'
                                            AND pg_has_role(current_user, oid, 'MEMBER'))
                                        """)
                                .mapTo(Boolean.class)
                                .one());
        return memberRole;
    }

    /// Reads for a member: beside what the query asks for, the database itself shows no row of
    /// anybody else.
    <T> T asMember(UserId user, Function<Handle, T> work) {
        if (!memberRole) {
            return run(work);
        }
        return withPermit(() ->
                jdbi.inTransaction(handle -> {
                    handle.createQuery(
                                    "SELECT set_config('hub.user', :user, true), set_config('role', 'hub_member', true)")
                            .bind("user", user.value())
                            .map((_, _) -> true)
                            .one();
                    return work.apply(handle);
                }));
    }

    /// Runs all of the work and its audit in one READ COMMITTED transaction. Repeats it after a
    /// deadlock, which the server rolled back; never after a lost connection, because then the
    /// commit may have happened.
    <T> T transaction(Function<Handle, T> work) {
        return withPermit(() -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return jdbi.inTransaction(handle -> {
                        T result = work.apply(handle);
                        AuditRows.write(handle);
                        return result;
                    });
                } catch (RuntimeException failure) {
                    if (attempt == ATTEMPTS_MAX || !certainlyRolledBack(failure)) {
                        throw failure;
                    }
                }
            }
        });
    }

    private <T> T withPermit(java.util.function.Supplier<T> work) {
        try {
            if (!permits.tryAcquire(PERMIT_WAIT_MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new DatabaseException(
                        "the database is busy: no connection was free for "
                                + PERMIT_WAIT_MAX_SECONDS
                                + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(
                    "interrupted while waiting for a database connection", interrupted);
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private static boolean certainlyRolledBack(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return SERIALIZATION_FAILURE.equals(sql.getSQLState())
                        || DEADLOCK_DETECTED.equals(sql.getSQLState());
            }
        }
        return false;
    }
}
