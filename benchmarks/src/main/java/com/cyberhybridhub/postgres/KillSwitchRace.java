package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.orders.GatedHalts;
import com.cyberhybridhub.engine.orders.OrderDesk;
import com.cyberhybridhub.engine.orders.OrderTiming;
import com.cyberhybridhub.engine.orders.PostGate;
import com.cyberhybridhub.engine.orders.TradeActuator;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.trading.KillSwitch;
import com.cyberhybridhub.postgres.CapQuestions.Asked;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The server's kill switch is set and lifted again and again while many clients answer yes and
/// their orders are claimed and sent, all in one process on real Postgres.
///
/// Arguments, all optional: times (100), clients (64). Exit code 1 when a claim committed, or a
/// POST began, after the call that set the switch had returned.
public final class KillSwitchRace implements AutoCloseable {

    private static final int CONNECTIONS = 32;
    private static final int CARDS_PER_CLIENT = 2;
    private static final long WATCH_MS = 250;
    private static final long LOAD_MS = 150;
    private static final long JOIN_MAX_MS = 30_000;

    private final Database database;
    private final Stores stores;
    private final WatchedBroker broker = new WatchedBroker();
    private final MarketDesk desk;
    private final TradeActuator actuator;
    private final QuestionService questions;
    private final KillSwitch killSwitch;
    private final List<UserId> members;
    private final AtomicLong answers = new AtomicLong();
    private final List<Long> took = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    private long posts;
    private volatile boolean stopping;

    private KillSwitchRace(Database database, int clients) {
        this.database = database;
        CapPeople people = new CapPeople(false);
        this.stores = database.stores(people::resolve, () -> Duration.ZERO);
        this.members = people.join(stores, clients);
        MarketTime time = new MarketTime(InstantSource.system(), false);
        UserChannel phones = new NoPhones();
        PostGate gate = new PostGate(time::nanoTime);
        GatedHalts halts = new GatedHalts(stores.halts(), gate);
        this.desk = new MarketDesk(broker, broker, stores.snapshots(), time);
        this.actuator =
                new TradeActuator(
                        new OrderDesk(
                                stores.orders(),
                                halts,
                                broker,
                                phones,
                                time,
                                OrderTiming.DEFAULT,
                                gate),
                        new TradeActuator.Checks(CapPeople.SERVER, stores.tradingConfigs(), desk),
                        "race");
        this.questions =
                new QuestionService(
                        stores.questions(),
                        phones,
                        stores.tradingConfigs(),
                        CapPeople.SERVER,
                        new QuestionService.Trading(desk, time, broker, actuator));
        this.killSwitch = new KillSwitch(halts, phones, (_, _) -> 0);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        System.exit(run(times, clients, System.out) ? 0 : 1);
    }

    /// Says whether the switch held every time.
    static boolean run(int times, int clients, PrintStream out)
            throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory("kill-switch");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dir.resolve("data"));
                Database database =
                        Database.open(
                                new DatabaseAddress(
                                        postgres.jdbcUrl(),
                                        postgres.username(),
                                        postgres.password()),
                                Durability.REQUIRED,
                                Map.of(CapPeople.TEMPLATE, "{\"version\": 1}"),
                                InstantSource.system(),
                                CONNECTIONS);
                KillSwitchRace race = new KillSwitchRace(database, clients)) {
            race.race(times);
            race.report(out);
            return race.wrong.isEmpty();
        } finally {
            SnapshotBenchmark.delete(dir);
        }
    }

    private void race(int times) throws InterruptedException {
        actuator.start();
        List<Thread> clients =
                members.stream().map(user -> Thread.ofVirtual().start(() -> answer(user))).toList();
        for (int time = 0; time < times; time++) {
            TimeUnit.MILLISECONDS.sleep(LOAD_MS);
            flip(time);
        }
        stopping = true;
        for (Thread client : clients) {
            client.join(JOIN_MAX_MS);
        }
    }

    private void flip(int time) throws InterruptedException {
        posts += broker.takePosts().size();
        long start = System.nanoTime();
        killSwitch.set(members.getFirst(), halt(Halt.State.HALTED), false);
        long returned = System.nanoTime();
        String then = clock();
        took.add(returned - start);
        TimeUnit.MILLISECONDS.sleep(WATCH_MS);
        List<Long> seen = broker.takePosts();
        long late = seen.stream().filter(at -> at > returned).count();
        posts += seen.size();
        if (late > 0) {
            wrong.add("time " + time + ": " + late + " POSTs began after the call returned");
        }
        long claims = claimsSince(then);
        if (claims > 0) {
            wrong.add("time " + time + ": " + claims + " claims committed after the call returned");
        }
        killSwitch.set(members.getFirst(), halt(Halt.State.ACTIVE), false);
    }

    private static Halt halt(Halt.State state) {
        return new Halt(Halt.Scope.SERVER, "", state, "race", "operator", Instant.now());
    }

    private String clock() {
        return database.sql()
                .run(handle ->
                        handle.createQuery("SELECT cast(clock_timestamp() AS text)")
                                .mapTo(String.class)
                                .one());
    }

    private long claimsSince(String then) {
        return database.sql()
                .run(handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*) FROM order_events
                                        WHERE kind = 'claimed' AND at > cast(:then AS timestamptz)
                                        """)
                                .bind("then", then)
                                .mapTo(Long.class)
                                .one());
    }

    /// One client: asks itself, says yes, and again.
    private void answer(UserId user) {
        CapQuestions cards = new CapQuestions(database.sql(), CARDS_PER_CLIENT);
        while (!stopping) {
            for (Asked card : cards.ask(List.of(user))) {
                questions.answer(card.user(), card.id(), BigDecimal.TEN);
                answers.incrementAndGet();
                if (stopping) {
                    return;
                }
            }
        }
    }

    private void report(PrintStream out) {
        List<Long> sorted = took.stream().sorted().toList();
        out.printf(
                Locale.ROOT,
                """
                | | |
                |---|---:|
                | times the switch was set | %,d |
                | clients | %d |
                | answers meanwhile | %,d |
                | POSTs meanwhile | %,d |
                | the call took, p50 / p99 / longest | %.0f / %.0f / %.0f ms |
                | claims or POSTs after it returned | %d |
                """,
                took.size(),
                members.size(),
                answers.get(),
                posts,
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                quantile(sorted, 1),
                wrong.size());
        wrong.forEach(out::println);
    }

    private static double quantile(List<Long> sorted, double part) {
        int place = (int) Math.min(sorted.size() - 1L, (long) (part * sorted.size()));
        return TimeUnit.NANOSECONDS.toMicros(sorted.get(place)) / 1e3;
    }

    @Override
    public void close() {
        stopping = true;
        actuator.close();
        desk.close();
    }

    private static final class NoPhones implements UserChannel {

        @Override
        public void questionAsked(Question question) {}

        @Override
        public void questionClosed(Question question) {}

        @Override
        public void numberAsked(NumberQuestion question) {}

        @Override
        public void numberClosed(NumberQuestion question) {}

        @Override
        public void tradeUpdate(TradeOrder order, OrderEvent event) {}
    }
}
