package com.cyberhybridhub.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A hub that serves, with what its owner and the operator can do to it from outside.
///
/// @param api signed in as the owner
record RunningHub(HubProcess process, Http api, Path dataDir) implements AutoCloseable {

    private static final Map<String, String> BASE =
            Map.of(
                    "TRADING_ENABLED", "true",
                    "QUESTION_WORKER_INTERVAL_SECONDS", "1",
                    "HUB_READY_TOKEN", "always");
    private static final Pattern SIMULATOR_URL = Pattern.compile("simulator at (http://\\S+)");
    private static final String TOKEN = "#token=";

    /// `run` in test mode, with the simulator inside.
    static RunningHub start(Path dataDir, Map<String, String> more, String... arguments) {
        Map<String, String> environment = new HashMap<>(BASE);
        environment.put("QUESTION_PIPELINE_TEST_MODE", "true");
        environment.putAll(more);
        return launch(
                dataDir,
                environment,
                Stream.concat(Stream.of("--sim-port", "0"), Stream.of(arguments)).toList());
    }

    /// `run` with its real clients pointed at a simulated Alpaca outside of its process.
    static RunningHub startAgainst(String broker, Path dataDir, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(BASE);
        environment.put("ALPACA_TRADING_BASE_URL", broker);
        environment.put("ALPACA_DATA_BASE_URL", broker);
        environment.put("ALPACA_API_KEY_ID", "PKACCEPTANCE");
        environment.put("ALPACA_API_SECRET_KEY", "not-a-secret");
        environment.putAll(more);
        return launch(dataDir, environment, List.of());
    }

    private static RunningHub launch(
            Path dataDir, Map<String, String> environment, List<String> more) {
        List<String> arguments =
                Stream.concat(
                                Stream.of("run", "--port", "0", "--data-dir", dataDir.toString()),
                                more.stream())
                        .toList();
        HubProcess process =
                HubProcess.launch(
                        dataDir.resolveSibling(dataDir.getFileName() + "-work"),
                        environment,
                        arguments);
        String[] link = process.awaitReady().split(TOKEN, -1);
        return new RunningHub(process, new Http(link[0].replaceFirst("/$", ""), link[1]), dataDir);
    }

    Simulator simulator() {
        Matcher found = SIMULATOR_URL.matcher(process.log());
        if (!found.find()) {
            throw new AssertionError("the log names no simulator:\n" + process.log());
        }
        return Simulator.at(found.group(1));
    }

    void configure(Wanted wanted) {
        configure(wanted.body().toString());
    }

    JsonNode configure(String body) {
        return api.put("/v1/me/trading/config", body).expect(200).json();
    }

    /// The open question of a rule, as soon as it is asked.
    JsonNode awaitQuestion(String rule) {
        return Await.present("a question of rule " + rule, () -> openQuestion(rule));
    }

    Optional<JsonNode> openQuestion(String rule) {
        return questions("open", rule).findFirst();
    }

    Stream<JsonNode> questions(String state, String rule) {
        return api.get("/v1/me/questions?limit=200&state=" + state)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(question ->
                        question.path("source_tag").asString().equals("trading:rule:" + rule));
    }

    JsonNode question(String id) {
        return api.get("/v1/me/questions/" + id).expect(200).json();
    }

    Http.Answer swipe(JsonNode question, Object value) {
        return api.post(
                "/v1/me/questions/" + id(question) + "/answer", "{\"value\": " + value + "}");
    }

    /// The order of a question once it has this status.
    JsonNode awaitOrder(JsonNode question, String status) {
        return awaitOrder(question, status, Await.USUAL);
    }

    JsonNode awaitOrder(JsonNode question, String status, Duration atMost) {
        return Await.until(
                        "order of " + id(question) + " is " + status,
                        atMost,
                        () -> order(question),
                        found ->
                                found.map(order -> order.path("status").asString())
                                        .equals(Optional.of(status)))
                .orElseThrow();
    }

    Optional<JsonNode> order(JsonNode question) {
        return api.get("/v1/me/trading/orders?limit=200")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(order -> order.path("question_id").asString().equals(id(question)))
                .findFirst();
    }

    /// Waits until so many prints of a symbol have come in and have been evaluated.
    void awaitPrints(String symbol, int count) {
        Set<String> seen = new HashSet<>();
        Await.until(
                count + " prints of " + symbol,
                () -> {
                    lastTrade(symbol).ifPresent(fact -> seen.add(fact.path("as_of").asString()));
                    return seen.size();
                },
                // The first one may be from before; the last one is evaluated when the next one is
                // there.
                prints -> prints >= count + 2);
    }

    Optional<JsonNode> lastTrade(String symbol) {
        return api.get("/v1/me/trading/snapshots?symbol=" + symbol)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(fact -> fact.path("metric").asString().equals("last_trade"))
                .findFirst();
    }

    /// Waits until the rule was due and the first look refused it for this reason.
    void awaitNotAsked(String rule, String code) {
        Pattern line =
                Pattern.compile(
                        "event=rule_not_asked user=owner rule="
                                + rule
                                + " .*reasons=(\\S+,)?"
                                + code
                                + "\\b");
        Await.until(
                "rule " + rule + " is refused: " + code,
                process::log,
                log -> line.matcher(log).find());
    }

    /// Engages the owner's kill switch.
    void halt() {
        api.post("/v1/me/trading/kill-switch", "{\"engaged\": true}").expect(200);
    }

    /// Releases it.
    void resume() {
        api.post(
                        "/v1/me/trading/kill-switch",
                        """
                        {"scope": "user", "state": "ACTIVE", "reason": "looked at it"}\
                        """)
                .expect(200);
    }

    static String id(JsonNode question) {
        return question.path("id").asString();
    }

    @Override
    public void close() {
        process.close();
    }
}
