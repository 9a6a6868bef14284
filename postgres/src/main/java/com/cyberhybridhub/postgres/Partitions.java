package com.cyberhybridhub.postgres;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.locks.ReentrantLock;

/// The partitions of `market_data_snapshots`: made ahead, one per UTC day. Used from many threads.
public final class Partitions {

    static final int DAYS_AHEAD = 7;

    /// A new day's partition is made this many days before its first row at the latest.
    static final int RESERVE_DAYS = 2;

    private final Sql sql;
    private final InstantSource clock;
    private final ReentrantLock making = new ReentrantLock();
    private volatile LocalDate madeUntil = LocalDate.MIN;

    Partitions(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Makes the coming days' partitions if the reserve runs low; cheap otherwise. Rows of a day
    /// without one are kept in the default partition and moved when it comes.
    public void ensure() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!isLow(today)) {
            return;
        }
        making.lock();
        try {
            if (isLow(today)) {
                make(today);
                madeUntil = today.plusDays(DAYS_AHEAD);
            }
        } finally {
            making.unlock();
        }
    }

    private boolean isLow(LocalDate today) {
        return madeUntil.isBefore(today.plusDays(RESERVE_DAYS));
    }

    /// Yesterday too: the database's clock may be behind ours at midnight.
    private void make(LocalDate today) {
        sql.transaction(handle ->
                handle.createQuery("SELECT ensure_market_data_partitions(:from, :days)")
                        .bind("from", today.minusDays(1))
                        .bind("days", DAYS_AHEAD + 2)
                        .map((_, _) -> true)
                        .one());
    }
}
