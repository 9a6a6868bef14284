package com.cyberhybridhub.postgres;

import com.cyberhybridhub.alpaca.stream.MarketFrames;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import com.cyberhybridhub.engine.market.MarketDataIngest;
import com.cyberhybridhub.engine.market.SnapshotStore;
import com.cyberhybridhub.engine.people.Member;
import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/// Frames decoded, made durable and evaluated by the rules per second, through the server's own
/// ingest and pipeline, beside a bare COPY of the same facts; the ways take turns.
///
/// Arguments, all optional: facts per pass (60000), passes (3), symbols (30), then numbers of rules
/// (0 100 1000 10000).
public final class IngestBenchmark {

    private static final long SEED = 42;
    private static final String TEMPLATE = "default_paper_watchlist";

    /// @param bare a COPY and nothing else
    private record Way(String name, int rules, boolean bare) {}

    /// One pass; `asked` and `givenUp` of a bare COPY are 0.
    private record Pass(double seconds, double cpuSeconds, long stored, long asked, long givenUp) {}

    private final Database database;
    private final Stores stores;
    private final IngestTape tape;
    private final int facts;
    private final Map<UserId, UserTradingConfig> configs = new ConcurrentHashMap<>();

    private IngestBenchmark(Database database, IngestTape tape, int facts) {
        this.database = database;
        this.tape = tape;
        this.facts = facts;
        this.stores = database.stores(row -> config(row.user()), () -> Duration.ZERO);
    }

    private UserTradingConfig config(UserId user) {
        UserTradingConfig config = configs.get(user);
        if (config == null) {
            throw new IllegalStateException("no config of " + user);
        }
        return config;
    }

    public static void main(String[] arguments) throws Exception {
        int facts = number(arguments, 0, 60_000);
        int passes = number(arguments, 1, 3);
        int symbols = number(arguments, 2, 30);
        List<Integer> rules = new ArrayList<>();
        for (int i = 3; i < arguments.length; i++) {
            rules.add(Integer.parseInt(arguments[i]));
        }
        run(
                facts,
                passes,
                symbols,
                rules.isEmpty() ? List.of(0, 100, 1_000, 10_000) : rules,
                System.out);
    }

    private static int number(String[] arguments, int at, int usual) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : usual;
    }

    static void run(int facts, int passes, int symbols, List<Integer> rules, PrintStream out)
            throws Exception {
        Path dir = Files.createTempDirectory("ingest-benchmark");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dir.resolve("data"));
                Database database =
                        Database.open(
                                new DatabaseAddress(
                                        postgres.jdbcUrl(),
                                        postgres.username(),
                                        postgres.password()),
                                Durability.REQUIRED,
                                Map.of(TEMPLATE, "{\"version\": 1}"),
                                InstantSource.system())) {
            new IngestBenchmark(database, new IngestTape(symbols), facts)
                    .compare(passes, rules, out);
        } finally {
            SnapshotBenchmark.delete(dir);
        }
    }

    private void compare(int passes, List<Integer> rules, PrintStream out) {
        sql("CREATE TABLE indexed (LIKE market_data_snapshots INCLUDING ALL)");
        List<Way> ways = new ArrayList<>();
        ways.add(new Way("bare COPY, same indexes", 0, true));
        for (int count : rules) {
            ways.add(new Way(String.format(Locale.ROOT, "frames, %,d rules", count), count, false));
        }
        List<List<Pass>> measured = new ArrayList<>();
        ways.forEach(_ -> measured.add(new ArrayList<>()));
        for (int pass = 0; pass <= passes; pass++) {
            for (int i = 0; i < ways.size(); i++) {
                Pass one = pass(ways.get(i));
                if (pass > 0) { // the first one warms up
                    measured.get(i).add(one);
                }
            }
        }
        report(ways, measured, passes, out);
    }

    /// New members for each pass: what was once asked stays.
    private List<UserTradingConfig> users(int rules) {
        List<UserTradingConfig> users =
                IngestRules.users(rules, tape.symbols(), "member-" + configs.size());
        for (UserTradingConfig user : users) {
            configs.put(user.user(), user);
            Member member = new Member(user.user(), user.user().value(), Member.Role.MEMBER, false);
            stores.members().add(member, TEMPLATE, true);
        }
        return users;
    }

    private Pass pass(Way way) {
        sql("TRUNCATE indexed, market_data_snapshots, market_data_latest");
        sql("CHECKPOINT");
        List<String> frames = tape.frames(facts, SEED, Instant.now());
        if (way.bare()) {
            return copied(frames);
        }
        List<Snapshot> closes =
                tape.closes(TradingCalendar.newYorkDate(Instant.now()).minusDays(1));
        try (IngestHub hub = new IngestHub(stores, users(way.rules()), closes)) {
            long before = hub.counts().stored();
            double cpu = cpuSeconds();
            long start = System.nanoTime();
            hub.feed(frames);
            double seconds = (System.nanoTime() - start) / 1e9;
            MarketDataIngest.Counts counts = hub.counts();
            return new Pass(
                    seconds,
                    cpuSeconds() - cpu,
                    counts.stored() - before,
                    hub.asked(),
                    counts.droppedQuotes() + counts.collapsedTrades() + counts.lost());
        }
    }

    /// The rows are ready encoded before the clock starts.
    private Pass copied(List<String> frames) {
        MarketFrames decoder =
                new MarketFrames(AssetClass.US_EQUITY, Feed.IEX, InstantSource.system());
        List<Snapshot> rows = frames.stream().flatMap(f -> decoder.decode(f).stream()).toList();
        List<byte[]> encoded = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += SnapshotStore.BATCH_MAX_ROWS) {
            int to = Math.min(rows.size(), from + SnapshotStore.BATCH_MAX_ROWS);
            encoded.add(
                    SnapshotCopy.rows(
                            rows.subList(from, to), LongStream.range(from, to).boxed().toList()));
        }
        String copy = SnapshotCopy.COPY.replace("market_data_snapshots", "indexed");
        double cpu = cpuSeconds();
        long start = System.nanoTime();
        for (byte[] batch : encoded) {
            database.sql()
                    .transaction(handle -> {
                        try {
                            return SnapshotCopy.send(handle, copy, batch);
                        } catch (SQLException failed) {
                            throw new IllegalStateException(failed);
                        }
                    });
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Pass(seconds, cpuSeconds() - cpu, rows.size(), 0, 0);
    }

    private void sql(String statement) {
        database.sql().run(handle -> handle.execute(statement));
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
                / 1e9;
    }

    private void report(List<Way> ways, List<List<Pass>> measured, int passes, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%,d facts on %d symbols, median of %d passes, Java %s, %d processors%n%n",
                facts,
                tape.symbols().size(),
                passes,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        out.println(
                "| way | snapshots per second | of bare COPY | hub's CPU µs per snapshot | questions | given up |");
        out.println("|---|---:|---:|---:|---:|---:|");
        double bare = perSecond(median(measured.getFirst()));
        for (int i = 0; i < ways.size(); i++) {
            Pass pass = median(measured.get(i));
            out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f | %.0f | %d | %d |%n",
                    ways.get(i).name(),
                    perSecond(pass),
                    perSecond(pass) / bare,
                    pass.cpuSeconds() / pass.stored() * 1e6,
                    pass.asked(),
                    measured.get(i).stream().mapToLong(Pass::givenUp).sum());
        }
    }

    /// Only what was stored counts.
    private static double perSecond(Pass pass) {
        return pass.stored() / pass.seconds();
    }

    private static Pass median(List<Pass> passes) {
        List<Pass> sorted =
                passes.stream()
                        .sorted(Comparator.comparingDouble(IngestBenchmark::perSecond))
                        .toList();
        return sorted.get(sorted.size() / 2);
    }
}
