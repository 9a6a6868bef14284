package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Known secrets go in, a whole day's worth of things happens with faults in between, and then
/// everything that came out is searched for them, in whatever spelling.
final class CanaryTest {

    private static final String KEY_ID = "PKCANARY7Q3Z9X1V";
    private static final String SECRET = "canarySecret/+Zk3b9Qw7Lr2Vx8Np5Tj1";
    private static final String METRICS = "canaryMetrics-Hd83kfLs02PqYtWm";
    private static final int CONFIG_BODY_BYTES = 2_000;

    @TempDir private Path dir;

    @Test
    void nothingThatComesOutHoldsASecret() throws IOException {
        Map<String, String> captured = new LinkedHashMap<>();
        List<String> secrets = new ArrayList<>(List.of(SECRET, METRICS));
        try (AlpacaSimulator alpaca = AlpacaSimulator.start(SimulatorOptions.builder().build());
                RunningHub hub =
                        RunningHub.startAgainst(
                                alpaca.url(),
                                dir.resolve("data"),
                                Map.of(
                                        "ALPACA_API_KEY_ID", KEY_ID,
                                        "ALPACA_API_SECRET_KEY", SECRET,
                                        "HUB_METRICS_TOKEN", METRICS))) {
            secrets.add(hub.api().token());
            secrets.add(Files.readString(hub.dataDir().resolve("postgres/password")).strip());
            try (LiveClient phone = LiveClient.connect(hub.api())) {
                scenario(hub, Simulator.at(alpaca.url()), captured);
                captured.put("the socket", phone.everything());
            }
            captured.put("arguments", arguments(hub.process().pid()));
            try (HubDatabase database = HubDatabase.of(hub.dataDir())) {
                // The key that signs tokens is in the database, the tokens are not.
                captured.put("database", database.everythingBut().toString());
            }
            captured.put("log", hub.process().log());
        }
        files(dir.resolve("data"), captured);
        captured.remove("sign-in.txt");

        assertThat(captured).hasSizeGreaterThan(15);
        captured.forEach((where, text) ->
                spellings(secrets)
                        .forEach((name, spelling) ->
                                assertThat(text.contains(spelling))
                                        .as(
                                                "%s of %s is in %s",
                                                name, spelling.substring(0, 4), where)
                                        .isFalse()));
    }

    private static void scenario(RunningHub hub, Simulator broker, Map<String, String> captured) {
        broker.holdAt("SPY", "500", "492");
        hub.configure(Wanted.watching("SPY").dip("canary", "SPY"));
        JsonNode question = hub.awaitQuestion("canary");
        captured.put("answer", hub.swipe(question, 10).expect(200).text());
        hub.awaitOrder(question, "filled");
        for (String path :
                List.of(
                        "/v1/me",
                        "/v1/me/questions?state=all",
                        "/v1/me/trading/orders",
                        "/v1/me/trading/orders?source=external",
                        "/v1/me/trading/config",
                        "/v1/me/trading/status",
                        "/v1/me/trading/snapshots?symbol=SPY",
                        "/v1/sign-in",
                        "/health/ready",
                        "/openapi.json")) {
            captured.put(path, everything(hub.api().get(path)));
        }
        // Refusals are where secrets like to hide.
        Http wrong = new Http(hub.api().base(), hub.api().token() + "x");
        captured.put("wrong token", everything(wrong.get("/v1/me")));
        captured.put(
                "token in a path",
                everything(hub.api().get("/v1/me/questions/" + hub.api().token())));
        captured.put(
                "secret in a body",
                everything(
                        hub.api()
                                .put(
                                        "/v1/me/trading/config",
                                        "{\"override\": " + "[".repeat(CONFIG_BODY_BYTES))));
        Http metrics = new Http(hub.api().base(), METRICS);
        captured.put("metrics", everything(metrics.get("/metrics").expect(200)));
        captured.put("metrics refused", everything(hub.api().get("/metrics").expect(401)));
        broker.refuse("/v2/", 401);
        captured.put("status while refused", everything(hub.api().get("/v1/me/trading/status")));
    }

    private static String everything(Http.Answer answer) {
        return answer.response().headers().map() + "\n" + answer.text();
    }

    /// Of the hub and of the database that it runs.
    private static String arguments(long pid) throws IOException {
        StringBuilder all = new StringBuilder();
        Stream.concat(
                        Stream.of(ProcessHandle.of(pid).orElseThrow()),
                        ProcessHandle.of(pid).orElseThrow().descendants())
                .forEach(process ->
                        all.append(read(Path.of("/proc/" + process.pid() + "/cmdline"))));
        return all.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /// What the hub itself wrote into its data directory; the cluster's files are in the dump.
    private static void files(Path data, Map<String, String> captured) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> captured.put(file.getFileName().toString(), read(file)));
        }
    }

    private static Map<String, String> spellings(List<String> secrets) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            all.put("the text " + all.size(), secret);
            all.put(
                    "base64 " + all.size(),
                    Base64.getEncoder().withoutPadding().encodeToString(bytes));
            all.put(
                    "base64url " + all.size(),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            all.put(
                    "URL encoding " + all.size(),
                    URLEncoder.encode(secret, StandardCharsets.UTF_8));
            all.put("hex " + all.size(), HexFormat.of().formatHex(bytes));
        }
        return all;
    }
}
