package com.cyberhybridhub.benchmarks;

import com.cyberhybridhub.embeddedpostgres.EmbeddedPostgres;
import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import io.reactivex.rxjava3.core.Single;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// From a print on the simulated tape to `ReceiveQuestion` at Microsoft's client, over real sockets
/// and real commits, beside the bare round trip and the bare durable commit of the same database,
/// taken between the questions. The print is noted by the simulator's thread just before the same
/// thread sends the frame. Then the same questions once more, answered with yes, each timed until
/// its order is at the broker.
///
/// Arguments, all optional: rounds (11). Each round has one question for each of 19 symbols; three
/// more rounds before them warm up.
public final class QuestionLatencyBenchmark {

    private static final int ROUNDS = 11;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int PROBES_PER_QUESTION = 3;
    private static final long WAIT_MAX_SECONDS = 30;
    private static final BigDecimal CALM = new BigDecimal("500");
    private static final BigDecimal DIPPED = new BigDecimal("492");
    private static final List<String> SYMBOLS =
            List.of(
                    "AAPL", "MSFT", "NVDA", "AMZN", "GOOGL", "META", "TSLA", "JPM", "V", "KO",
                    "DIS", "F", "AMD", "NFLX", "QQQ", "IWM", "SPY", "JNJ", "XOM");

    /// What the phone got, and when.
    private record Asked(String symbol, String question, long nanos) {}

    /// What the broker took in, and when.
    private record Ordered(String clientOrderId, long nanos) {}

    private final Map<String, Long> printed = new ConcurrentHashMap<>();
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<Ordered> ordered = new LinkedBlockingQueue<>();
    private final List<Long> swipes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AlpacaSimulator alpaca;
    private final ChildHub hub;

    private int polled;

    private QuestionLatencyBenchmark(AlpacaSimulator alpaca, ChildHub hub) {
        this.alpaca = alpaca;
        this.hub = hub;
        alpaca.addTickListener((instrument, trade, _) -> {
            if (trade.price().compareTo(DIPPED) == 0) {
                printed.putIfAbsent(instrument.symbol(), System.nanoTime());
            }
        });
        alpaca.addOrderListener(event ->
                ordered.add(
                        new Ordered(event.order().ticket().clientOrderId(), System.nanoTime())));
    }

    public static void main(String[] arguments) throws Exception {
        run(arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS, System.out);
    }

    private static void run(int rounds, PrintStream out) throws Exception {
        Path directory = Files.createTempDirectory("question-latency");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("data"));
                AlpacaSimulator alpaca = AlpacaSimulator.start(SimulatorOptions.builder().build());
                ChildHub hub =
                        ChildHub.start(
                                directory,
                                Map.of(
                                        "TRADING_ENABLED", "true",
                                        "TRADING_HARD_MAX_ORDERS_PER_DAY", "10000",
                                        "TRADING_HARD_MAX_NOTIONAL_USD_PER_4H", "1000000",
                                        "QUESTION_WORKER_INTERVAL_SECONDS", "1",
                                        "HUB_READY_TOKEN", "always",
                                        "ALPACA_TRADING_BASE_URL", alpaca.url(),
                                        "ALPACA_DATA_BASE_URL", alpaca.url(),
                                        "ALPACA_API_KEY_ID", "PKBENCHMARK",
                                        "ALPACA_API_SECRET_KEY", "not-a-secret",
                                        "DATABASE_URL", url(postgres)));
                Connection database =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.username(), postgres.password())) {
            new QuestionLatencyBenchmark(alpaca, hub).measure(rounds, database, out);
        }
    }

    private static String url(EmbeddedPostgres postgres) {
        return postgres.jdbcUrl()
                + (postgres.jdbcUrl().contains("?") ? "&" : "?")
                + "user="
                + postgres.username()
                + "&password="
                + postgres.password();
    }

    private void measure(int rounds, Connection database, PrintStream out) throws Exception {
        for (String symbol : SYMBOLS) {
            market(symbol, CALM);
        }
        HubConnection phone =
                HubConnectionBuilder.create(hub.base() + "/hubs/questions")
                        .withAccessTokenProvider(Single.just(hub.token()))
                        .build();
        phone.on("ReceiveQuestion", this::received, Map.class);
        phone.on("QuestionClosed", _ -> {}, Map.class);
        phone.start().blockingAwait();
        hub.send("PUT", "/v1/me/trading/config", config());
        Probes probes = new Probes(database);
        List<Long> latencies = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
            List<Long> took = round(round, false, probes);
            if (round < WARM_UP_ROUNDS) {
                probes.forget();
                polled = 0;
            } else {
                latencies.addAll(took);
            }
        }
        for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
            if (round == WARM_UP_ROUNDS) {
                swipes.clear();
            }
            round(round, true, probes);
        }
        report(latencies, probes, out);
        phone.stop().blockingAwait();
        phone.close();
    }

    @SuppressWarnings("rawtypes") // the client's type token is a raw class
    private void received(Map question) {
        long now = System.nanoTime();
        Object tag = question.get("source_tag");
        String symbol =
                String.valueOf(tag).replace("trading:rule:dip_", "").toUpperCase(Locale.ROOT);
        asked.add(new Asked(symbol, String.valueOf(question.get("id")), now));
    }

    /// Each symbol dips alone, is asked about and answered; then it recovers.
    private List<Long> round(int round, boolean yes, Probes probes) throws Exception {
        List<Long> took = new ArrayList<>();
        printed.clear();
        for (String symbol : SYMBOLS) {
            awaitQuiet(symbol);
            market(symbol, DIPPED);
            Asked question = asked.poll(WAIT_MAX_SECONDS, TimeUnit.SECONDS);
            if (question == null || !question.symbol().equals(symbol)) {
                throw new IllegalStateException(
                        "round " + round + ": " + symbol + " dipped and the phone got " + question);
            }
            Long at = printed.get(symbol);
            if (at == null) {
                polled++; // a poll was quicker than the stream's next step
            } else {
                took.add(question.nanos() - at);
            }
            answer(question, yes);
            market(symbol, CALM);
            for (int i = 0; i < PROBES_PER_QUESTION; i++) {
                probes.once();
            }
        }
        return took;
    }

    /// A yes is timed until the simulator has taken the order in, just after the last byte of the
    /// POST.
    private void answer(Asked question, boolean yes) throws Exception {
        ordered.clear();
        long start = System.nanoTime();
        String said =
                hub.send(
                        "POST",
                        "/v1/me/questions/" + question.question() + "/answer",
                        yes ? "{\"value\": 10}" : "{\"value\": -10}");
        if (yes) {
            Ordered taken;
            do {
                taken = ordered.poll(WAIT_MAX_SECONDS, TimeUnit.SECONDS);
                if (taken == null) {
                    throw new IllegalStateException("a yes brought no order: " + said);
                }
            } while (!taken.clientOrderId().equals("hub-" + question.question()));
            swipes.add(taken.nanos() - start);
        }
    }

    /// The rule is armed again once the hub has seen the calm price.
    private void awaitQuiet(String symbol) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_MAX_SECONDS);
        while (!hub.send("GET", "/v1/me/trading/snapshots?symbol=" + symbol, "")
                .replace(" ", "")
                .contains("\"metric\":\"last_trade\",\"price\":500")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the hub never saw " + symbol + " at 500");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void market(String symbol, BigDecimal lastTrade)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(alpaca.url() + "/_sim/market"))
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                """
                                                {"symbol": "%s", "prev_close": 500, "last_trade": %s}\
                                                """
                                                        .formatted(symbol, lastTrade)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("/_sim/market: " + answer.body());
        }
    }

    private static String config() {
        String symbols = SYMBOLS.stream().map(s -> '"' + s + '"').collect(Collectors.joining(","));
        String rules =
                SYMBOLS.stream()
                        .map(symbol ->
                                """
                                {"id": "dip_%s", "type": "price_below_pct_of_ref", "symbol": "%s",
                                 "ref_metric": "prev_close", "threshold_pct": -1.5, "cooldown_seconds": 0,
                                 "question_template": "{{symbol}} is down {{pct}}%%. Buy?",
                                 "on_answer_match": {"action": "propose_order", "side": "buy", "notional_usd": 10}}\
                                """
                                        .formatted(symbol.toLowerCase(Locale.ROOT), symbol))
                        .collect(Collectors.joining(","));
        return """
        {"enabled": true, "override": {
          "data_inputs": [{"id": "primary_watchlist", "poll_interval_seconds": 1, "symbols": [%s],
                           "metrics": ["last_trade", "prev_close"]}],
          "rules": [{"id": "dip_confirm", "$delete": true}, %s],
          "guardrails": {"max_queued_questions": 100, "max_orders_per_day": 10000,
                         "max_notional_usd_per_4h": 1000000}}}\
        """
                .formatted(symbols, rules);
    }

    private void report(List<Long> latencies, Probes probes, PrintStream out) {
        double commit = Probes.millis(probes.commits(), 0.5);
        out.printf(
                Locale.ROOT,
                "%,d questions (%d more were polled first), %,d bare commits between them, Java %s, %d processors%n%n",
                latencies.size(),
                polled,
                probes.commits().size(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        out.println("| what | p50 ms | p99 ms | p50 in commits |");
        out.println("|---|---:|---:|---:|");
        line(out, "bare round trip (SELECT 1)", probes.roundTrips(), commit);
        line(out, "bare durable commit", probes.commits(), commit);
        line(out, "print on the tape → ReceiveQuestion at the phone", latencies, commit);
        line(out, "answer leaves the phone → order taken in by the broker", swipes, commit);
    }

    private static void line(PrintStream out, String what, List<Long> nanos, double commit) {
        out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.1f |%n",
                what,
                Probes.millis(nanos, 0.5),
                Probes.millis(nanos, 0.99),
                Probes.millis(nanos, 0.5) / commit);
    }
}
