package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import com.cyberhybridhub.postgres.CapQuestions.Asked;
import java.io.IOException;
import java.io.PrintStream;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Answers settled per second (T1 whole: locks, guardrails, decision, order, reservation, context,
/// audit, one durable commit) beside bare durable commits of one row, at the same number of hands
/// on the same connections, in turns. Each answer is a yes that is approved, of a random user.
///
/// Arguments, all optional: answers per pass (4000), passes (5), hands (1,8,32).
public final class AnswerBenchmark {

    private static final int ANSWERS = 4_000;
    private static final int PASSES = 5;
    private static final int CONNECTIONS = 32;
    private static final String SEPARATOR = ",";

    private final Database database;
    private final Stores stores;
    private final CapPeople people = new CapPeople(false);
    private final CapQuestions questions;
    private final int answers;
    private int joined;

    private AnswerBenchmark(Database database, int answers) {
        this.database = database;
        this.answers = answers;
        this.stores = database.stores(people::resolve, () -> Duration.ZERO);
        this.questions = new CapQuestions(database.sql());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int answers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ANSWERS;
        int passes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : PASSES;
        String hands = arguments.length > 2 ? arguments[2] : "1,8,32";
        run(answers, passes, hands, System.out);
    }

    static void run(int answers, int passes, String hands, PrintStream out)
            throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory("answer-benchmark");
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
                                CONNECTIONS)) {
            database.sql()
                    .run(handle ->
                            handle.execute(
                                    """
                                    CREATE TABLE bare_commit (
                                        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                                        at TIMESTAMPTZ DEFAULT now())
                                    """));
            AnswerBenchmark benchmark = new AnswerBenchmark(database, answers);
            out.printf(
                    Locale.ROOT,
                    "%,d a pass, median of %d passes, Java %s, %d processors%n%n",
                    answers,
                    passes,
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors());
            out.println("| hands | bare commits/s | answers/s | ratio |");
            out.println("|---:|---:|---:|---:|");
            for (String some : hands.split(SEPARATOR, -1)) {
                benchmark.compare(Integer.parseInt(some), passes, out);
            }
        } finally {
            SnapshotBenchmark.delete(dir);
        }
    }

    private void compare(int hands, int passes, PrintStream out) throws InterruptedException {
        List<Double> commits = new ArrayList<>();
        List<Double> settled = new ArrayList<>();
        for (int pass = 0; pass <= passes; pass++) {
            double commit = perSecond(hands, _ -> commit());
            List<Asked> cards = new ArrayList<>(questions.ask(newcomers()).subList(0, answers));
            Collections.shuffle(cards, new Random(pass));
            database.sql().run(handle -> handle.execute("CHECKPOINT"));
            CapRace race = new CapRace(stores, _ -> Usage.NONE);
            double answer = perSecond(hands, n -> race.approve(cards.get(n)));
            if (pass > 0) {
                commits.add(commit);
                settled.add(answer);
            }
        }
        double bare = median(commits);
        double whole = median(settled);
        out.printf(
                Locale.ROOT, "| %d | %,.0f | %,.0f | %.2f |%n", hands, bare, whole, whole / bare);
    }

    /// Users without orders: those of an earlier pass have more open ones than anybody would.
    private List<UserId> newcomers() {
        int count = Math.ceilDiv(answers, CapPeople.RULES);
        List<UserId> members = people.join(stores, joined, count);
        joined += count;
        return members;
    }

    private void commit() {
        database.sql().run(handle -> handle.execute("INSERT INTO bare_commit DEFAULT VALUES"));
    }

    private double perSecond(int hands, IntConsumer work) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(hands)) {
            List<Future<?>> running = new ArrayList<>();
            for (int hand = 0; hand < hands; hand++) {
                running.add(
                        threads.submit(() -> {
                            for (int n = next.getAndIncrement();
                                    n < answers;
                                    n = next.getAndIncrement()) {
                                work.accept(n);
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
        return answers / ((System.nanoTime() - start) / 1e9);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
