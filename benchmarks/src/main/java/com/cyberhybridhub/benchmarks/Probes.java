package com.cyberhybridhub.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What the database takes for the least that can be asked of it, on a connection of its own: one
/// round trip that reads nothing, and one row made durable.
final class Probes {

    private final Connection database;
    private final List<Long> roundTrips = new ArrayList<>();
    private final List<Long> commits = new ArrayList<>();

    Probes(Connection database) throws SQLException {
        this.database = database;
        try (PreparedStatement create =
                database.prepareStatement(
                        """
                        CREATE TABLE bare_commit (
                            id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                            at TIMESTAMPTZ DEFAULT now())
                        """)) {
            create.execute();
        }
    }

    void once() throws SQLException {
        roundTrips.add(timed("SELECT 1"));
        commits.add(timed("INSERT INTO bare_commit DEFAULT VALUES"));
    }

    void forget() {
        roundTrips.clear();
        commits.clear();
    }

    List<Long> roundTrips() {
        return roundTrips;
    }

    List<Long> commits() {
        return commits;
    }

    private long timed(String sql) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            long start = System.nanoTime();
            statement.execute();
            return System.nanoTime() - start;
        }
    }

    static double millis(List<Long> nanos, double quantile) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(quantile * sorted.size())))
                / 1e6;
    }
}
