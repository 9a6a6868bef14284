package com.cyberhybridhub.server;

import com.cyberhybridhub.engine.orders.ClockCheck;
import com.cyberhybridhub.postgres.Database;
import java.time.Duration;
import java.util.List;

/// Compares the database's clock with this machine's each minute and remembers by how much it is
/// ahead. Safe for many threads.
final class ClockWatch {

    private static final double MILLIS = 1e3;

    private final Database database;
    private volatile Duration ahead = Duration.ZERO;

    private ClockWatch(Database database) {
        this.database = database;
    }

    static ClockWatch start(Database database, Closer closer) {
        ClockWatch watch = new ClockWatch(database);
        closer.add(new Upkeep(List.of(watch::look), Upkeep.EACH_MINUTE)).start();
        return watch;
    }

    private void look() {
        ahead = database.clockAhead();
        ClockCheck.report(ahead);
    }

    /// As it was measured last, for a meter.
    double aheadSeconds() {
        return ahead.toMillis() / MILLIS;
    }
}
