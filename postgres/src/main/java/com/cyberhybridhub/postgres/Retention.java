package com.cyberhybridhub.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drops days of `market_data_snapshots` that are older than somebody wants to keep, beside running
/// appends. Evidence never refers there: questions carry the facts that the person saw.
///
/// Postgres does not detach concurrently beside a default partition, and the default partition is
/// the safety net of the ingest. So a day is detached under a lock that is waited for only a
/// moment, and again after a pause; appends wait no longer than that moment. The detached table is
/// dropped afterwards, when nobody looks at it any more.
public final class Retention {

    static final int LOCK_WAIT_MAX_MS = 250;
    static final int ATTEMPTS_MAX = 40;
    static final int DEFAULT_ROWS_MAX = 5_000;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String PREFIX = "market_data_snapshots_";

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Sql sql;
    private final InstantSource clock;
    private final int days;
    private final int attempts;

    /// @param days how many days before today are kept; 0 keeps everything
    /// @param attempts to get the lock of a table, each within `LOCK_WAIT_MAX_MS`
    Retention(Sql sql, InstantSource clock, int days, int attempts) {
        this.sql = sql;
        this.clock = clock;
        this.days = days;
        this.attempts = attempts;
    }

    /// Drops what is too old. What could not be had now is tried again with the next call.
    ///
    /// @return how many days were dropped
    public int enforce() {
        if (days == 0) {
            return 0;
        }
        LocalDate firstKept = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days);
        int dropped = 0;
        for (String part : attached(firstKept)) {
            if (!detach(part)) {
                LOG.warn("{} is in use; it is dropped later", part);
            }
        }
        for (String part : detached(firstKept)) {
            if (withLock("drop", handle -> handle.execute("DROP TABLE " + part))) {
                LOG.info("{} dropped: older than {} days", part, days);
                dropped++;
            }
        }
        emptyDefault(firstKept);
        return dropped;
    }

    private boolean detach(String part) {
        return withLock(
                "detach",
                handle -> {
                    handle.createQuery("SELECT pg_advisory_xact_lock(7305, 2)")
                            .map((_, _) -> true)
                            .one();
                    handle.execute("ALTER TABLE market_data_snapshots DETACH PARTITION " + part);
                });
    }

    /// The names are made of digits by us, so they can be part of a statement.
    private List<String> attached(LocalDate firstKept) {
        return days("EXISTS (SELECT 1 FROM pg_inherits WHERE inhrelid = c.oid)", firstKept);
    }

    /// Also those that an earlier run detached and did not get to drop.
    private List<String> detached(LocalDate firstKept) {
        return days("NOT EXISTS (SELECT 1 FROM pg_inherits WHERE inhrelid = c.oid)", firstKept);
    }

    private List<String> days(String condition, LocalDate firstKept) {
        return sql.run(handle ->
                handle.createQuery(
                                """
                                SELECT c.relname FROM pg_class c
                                WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
                                    AND c.relname ~ '^market_data_snapshots_[0-9]{8}$' AND c.relname < :first AND
                                """
                                        + condition
                                        + " ORDER BY c.relname")
                        .bind("first", PREFIX + firstKept.format(DateTimeFormatter.BASIC_ISO_DATE))
                        .mapTo(String.class)
                        .list());
    }

    private boolean withLock(String what, java.util.function.Consumer<Handle> work) {
        for (int attempt = 1; attempt <= attempts; attempt++) {
            try {
                return sql.transaction(handle -> {
                    handle.execute("SET LOCAL lock_timeout = '" + LOCK_WAIT_MAX_MS + "ms'");
                    work.accept(handle);
                    return true;
                });
            } catch (RuntimeException failed) {
                if (!isLocked(failed)) {
                    throw failed;
                }
                LOG.debug("{}: locked, attempt {}", what, attempt);
                if (!pause()) {
                    return false;
                }
            }
        }
        return false;
    }

    private static boolean pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isLocked(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return LOCK_NOT_AVAILABLE.equals(refused.getSQLState());
            }
        }
        return false;
    }

    /// Rows of a day that nobody had made a partition for.
    private void emptyDefault(LocalDate firstKept) {
        int deleted;
        do {
            deleted =
                    sql.run(handle ->
                            handle.createUpdate(
                                            """
                                            DELETE FROM market_data_snapshots_default WHERE (id, created_at) IN (
                                                SELECT id, created_at FROM market_data_snapshots_default
                                                WHERE created_at < :first LIMIT :rows)
                                            """)
                                    .bind(
                                            "first",
                                            firstKept.atStartOfDay(ZoneOffset.UTC).toInstant())
                                    .bind("rows", DEFAULT_ROWS_MAX)
                                    .execute());
        } while (deleted == DEFAULT_ROWS_MAX);
    }
}
