package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import com.cyberhybridhub.postgres.CapQuestions.Asked;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// Concurrent approvals at cap edges on real Postgres, and what was held at every committed instant
/// recomputed from the audit.
///
/// Arguments, all optional: answers (1000000), users (256), connections (32), seed (1). Exit code 1
/// when anybody ever held more than a cap allows.
public final class CapRaceCommand {

    /// Users whose questions are answered at the same time: few, so that many hands meet in one
    /// risk row.
    private static final int HOT_USERS = 8;

    private static final long REPORT_EVERY = 50_000;

    private final long answersWanted;
    private final int users;
    private final int connections;
    private final long seed;
    private final PrintStream out;

    CapRaceCommand(long answersWanted, int users, int connections, long seed, PrintStream out) {
        this.answersWanted = answersWanted;
        this.users = users;
        this.connections = connections;
        this.seed = seed;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean kept =
                new CapRaceCommand(
                                argument(arguments, 0, 1_000_000),
                                (int) argument(arguments, 1, 256),
                                (int) argument(arguments, 2, 32),
                                argument(arguments, 3, 1),
                                System.out)
                        .run();
        System.exit(kept ? 0 : 1);
    }

    private static long argument(String[] arguments, int place, long usual) {
        return arguments.length > place ? Long.parseLong(arguments[place]) : usual;
    }

    /// Runs the race; says whether every cap was kept and every question settled once.
    boolean run() throws IOException, InterruptedException {
        return run(usage -> usage);
    }

    boolean run(UnaryOperator<Usage> seen) throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory("cap-race");
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
                                connections)) {
            return race(database, seen);
        } finally {
            SnapshotBenchmark.delete(dir);
        }
    }

    private boolean race(Database database, UnaryOperator<Usage> seen) throws InterruptedException {
        CapPeople people = new CapPeople(true);
        Stores stores = database.stores(people::resolve, () -> Duration.ZERO);
        List<UserId> members = people.join(stores, users);
        CapQuestions questions = new CapQuestions(database.sql());
        CapRace race = new CapRace(stores, seen);
        long asked = 0;
        long nanos = 0;
        long reported = 0;
        try (ExecutorService hands = Executors.newFixedThreadPool(connections)) {
            for (long wave = 0; race.answers() < answersWanted; wave++) {
                List<Asked> cards = questions.ask(members);
                asked += cards.size();
                long start = System.nanoTime();
                answerAll(race, shuffled(cards, seed + wave), hands, wave);
                nanos += System.nanoTime() - start;
                if (race.answers() - reported >= REPORT_EVERY) {
                    reported = race.answers();
                    out.printf(
                            Locale.ROOT,
                            "%,d answers, %,.0f a second%n",
                            reported,
                            reported / (nanos / 1e9));
                }
            }
        }
        return judge(database.sql(), people, race, asked, nanos);
    }

    /// Both devices' answers to each card beside each other, the cards of a few users mixed.
    private static List<Asked> shuffled(List<Asked> cards, long seed) {
        Random random = new Random(seed);
        List<Asked> mixed = new ArrayList<>();
        int block = HOT_USERS * CapPeople.RULES;
        for (int from = 0; from < cards.size(); from += block) {
            List<Asked> some =
                    new ArrayList<>(cards.subList(from, Math.min(cards.size(), from + block)));
            Collections.shuffle(some, random);
            mixed.addAll(some);
        }
        return mixed;
    }

    private void answerAll(CapRace race, List<Asked> cards, ExecutorService hands, long wave)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int hand = 0; hand < connections; hand++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + wave * 101 + hand);
            running.add(
                    hands.submit(() -> {
                        for (int n = next.getAndIncrement();
                                n < 2 * cards.size();
                                n = next.getAndIncrement()) {
                            race.answer(cards.get(n / 2), n % 2, random);
                        }
                    }));
        }
        for (Future<?> hand : running) {
            try {
                hand.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            }
        }
    }

    private boolean judge(Sql sql, CapPeople people, CapRace race, long asked, long nanos) {
        CapLog log = new CapLog(people);
        log.replay(sql);
        CapRace.Counts counts = race.counts();
        List<String> wrong = new ArrayList<>(log.violations());
        if (counts.settled() != asked || counts.settled() + counts.repeated() != race.answers()) {
            wrong.add(asked + " questions, but " + counts);
        }
        if (log.approvals() != counts.approved()) {
            wrong.add("the audit tells of " + log.approvals() + " approvals, not " + counts);
        }
        held(sql)
                .forEach((user, dollars) -> {
                    BigDecimal told = log.total().getOrDefault(user, BigDecimal.ZERO);
                    if (told.compareTo(dollars) != 0) {
                        wrong.add(user + " holds " + dollars + " USD, the audit tells of " + told);
                    }
                });
        out.printf(
                Locale.ROOT,
                """

                | | |
                |---|---:|
                | users, connections, seed | %,d, %d, %d |
                | questions | %,d |
                | answers, both devices | %,d |
                | answers a second, with the ends of orders beside them | %,.0f |
                | approved, denied by a cap, rejected by the other device | %,d, %,d, %,d |
                | answered before by the other device | %,d |
                | orders that ended and made room | %,d |
                | committed instants recomputed | %,d |
                | of these exactly at a cap | %,d |
                | over a cap, or not accounted for | %d |
                """,
                users,
                connections,
                seed,
                asked,
                race.answers(),
                race.answers() / (nanos / 1e9),
                counts.approved(),
                counts.denied(),
                counts.rejected(),
                counts.repeated(),
                counts.ended(),
                log.instants(),
                log.full(),
                wrong.size());
        wrong.stream().limit(20).forEach(out::println);
        return wrong.isEmpty();
    }

    private static Map<String, BigDecimal> held(Sql sql) {
        return sql.run(handle ->
                handle.createQuery(
                                "SELECT firebase_uid, sum(notional_usd) AS held FROM reservations GROUP BY firebase_uid")
                        .reduceRows(
                                new java.util.HashMap<String, BigDecimal>(),
                                (all, row) -> {
                                    all.put(
                                            row.getColumn("firebase_uid", String.class),
                                            row.getColumn("held", BigDecimal.class));
                                    return all;
                                }));
    }
}
