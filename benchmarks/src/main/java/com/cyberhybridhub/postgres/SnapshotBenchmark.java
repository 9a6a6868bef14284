package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import com.cyberhybridhub.engine.market.SnapshotStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Snapshots made durable per second beside a bare COPY of the same rows into the same database:
/// embedded Postgres with its usual settings (fsync on), one commit per batch, the ways take turns.
///
/// Arguments, all optional: rows per pass (100000), rows per batch (1000), passes (3).
public final class SnapshotBenchmark {

    private static final int ROWS = 100_000;
    private static final int PASSES = 3;
    private static final long SEED = 42;
    private static final String PLAIN = "bare COPY, table without an index";
    private static final String INDEXED = "bare COPY, same indexes";

    private final Sql sql;
    private final SnapshotStore store;
    private final List<List<Snapshot>> batches;
    private final List<byte[]> encoded = new ArrayList<>();

    private SnapshotBenchmark(Database database, List<List<Snapshot>> batches) {
        this.sql = database.sql();
        this.store =
                database.stores(
                                _ -> {
                                    throw new IllegalStateException("no configs here");
                                },
                                () -> java.time.Duration.ZERO)
                        .snapshots();
        this.batches = batches;
        long id = 1;
        for (List<Snapshot> batch : batches) {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                ids.add(id++);
            }
            encoded.add(SnapshotCopy.rows(batch, ids));
        }
    }

    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROWS;
        int perBatch =
                arguments.length > 1
                        ? Integer.parseInt(arguments[1])
                        : SnapshotStore.BATCH_MAX_ROWS;
        int passes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : PASSES;
        run(rows, perBatch, passes, System.out);
    }

    static void run(int rows, int perBatch, int passes, PrintStream out) throws IOException {
        Path dir = Files.createTempDirectory("snapshot-benchmark");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dir.resolve("data"));
                Database database =
                        Database.open(
                                new DatabaseAddress(
                                        postgres.jdbcUrl(),
                                        postgres.username(),
                                        postgres.password()),
                                Durability.REQUIRED,
                                Map.of("default_paper_watchlist", "{\"version\": 1}"),
                                InstantSource.system())) {
            List<Snapshot> facts = SnapshotRows.of(rows, SEED);
            List<List<Snapshot>> batches = new ArrayList<>();
            for (int from = 0; from < rows; from += perBatch) {
                batches.add(facts.subList(from, Math.min(rows, from + perBatch)));
            }
            new SnapshotBenchmark(database, batches).compare(passes, rows, perBatch, out);
        } finally {
            delete(dir);
        }
    }

    private void compare(int passes, int rows, int perBatch, PrintStream out) {
        sql.run(handle ->
                handle.execute(
                                "CREATE TABLE plain (LIKE market_data_snapshots INCLUDING DEFAULTS INCLUDING CONSTRAINTS)")
                        + handle.execute(
                                "CREATE TABLE indexed (LIKE market_data_snapshots INCLUDING ALL)"));
        Map<String, Runnable> ways = new LinkedHashMap<>();
        ways.put(PLAIN, () -> bare("plain"));
        ways.put(INDEXED, () -> bare("indexed"));
        ways.put("history only", this::history);
        ways.put("history and latest, one statement", this::statement);
        ways.put("history and latest, COPY", this::copy);
        ways.put("history and latest (the product)", () -> batches.forEach(store::append));
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int pass = 0; pass <= passes; pass++) {
            boolean warmUp = pass == 0;
            ways.forEach((name, way) -> {
                double took = timed(way);
                if (!warmUp) {
                    seconds.computeIfAbsent(name, _ -> new ArrayList<>()).add(took);
                }
            });
        }
        out.printf(
                Locale.ROOT,
                "%,d rows, %,d per commit, median of %d passes, Java %s, %d processors%n%n",
                rows,
                perBatch,
                passes,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        out.println(
                "| way | rows per second | of bare COPY, same indexes | of bare COPY, no index |");
        out.println("|---|---:|---:|---:|");
        double indexed = median(seconds.getOrDefault(INDEXED, List.of()));
        double plain = median(seconds.getOrDefault(PLAIN, List.of()));
        seconds.forEach((name, took) ->
                out.printf(
                        Locale.ROOT,
                        "| %s | %,.0f | %.2f | %.2f |%n",
                        name,
                        rows / median(took),
                        indexed / median(took),
                        plain / median(took)));
    }

    private double timed(Runnable way) {
        sql.run(handle ->
                handle.execute(
                        "TRUNCATE plain, indexed, market_data_snapshots, market_data_latest"));
        sql.run(handle -> handle.execute("CHECKPOINT"));
        long start = System.nanoTime();
        way.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void bare(String table) {
        String copy = SnapshotCopy.COPY.replace("market_data_snapshots", table);
        encoded.forEach(rows -> sql.transaction(handle -> copied(handle, copy, rows)));
    }

    private static long copied(Handle handle, String copy, byte[] rows) {
        try {
            return SnapshotCopy.send(handle, copy, rows);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void history() {
        each(SnapshotBatch::history);
    }

    private void statement() {
        each(SnapshotBatch::append);
    }

    private void copy() {
        each(SnapshotBatch::copy);
    }

    private void each(Way way) {
        for (List<Snapshot> batch : batches) {
            sql.transaction(handle -> {
                try {
                    return way.write(handle, batch);
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
        }
    }

    private interface Way {
        List<Long> write(Handle handle, List<Snapshot> batch) throws SQLException;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    static void delete(Path dir) throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
