package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// The commands, and settings that keep the server from starting.
@Execution(ExecutionMode.CONCURRENT)
final class CommandLineTest {

    private static final int WRONG_USE = 2;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private static final String TEMPLATE =
            "trading-config/src/main/resources/com/cyberhybridhub/tradingconfig/default_paper_watchlist.json";

    @TempDir Path dir;

    /// What a command came to.
    private record Ended(int code, List<String> stdout, String stderr) {}

    @Test
    void helpNamesTheCommandsAlsoWhenNothingIsAsked() {
        for (List<String> arguments : List.of(List.<String>of(), List.of("--help"))) {
            Ended help = run(Map.of(), arguments);

            assertThat(help.code()).isZero();
            assertThat(String.join("\n", help.stdout()))
                    .contains("Usage: hub", "demo", "run", "probe", "simulate", "help", "version");
            assertThat(help.stderr()).isEmpty();
        }
        assertThat(String.join("\n", run(Map.of(), List.of("run", "--help")).stdout()))
                .contains("--port", "--data-dir", "--sim-port");
    }

    @Test
    void versionIsOneLine() {
        Ended version = run(Map.of(), List.of("version"));

        assertThat(version.code()).isZero();
        assertThat(version.stdout())
                .singleElement()
                .asString()
                .matches("Cyber Hybrid Hub \\d+\\.\\d+\\.\\d+.*");
        assertThat(version.stderr()).isEmpty();
    }

    @Test
    void whatItDoesNotKnowIsWrongUse() {
        for (List<String> arguments :
                List.of(
                        List.of("trade"),
                        List.of("run", "--port", "high"),
                        List.of("simulate", "--session", "sometimes"))) {
            Ended wrong = run(Map.of(), arguments);

            assertThat(wrong.code()).as(arguments.toString()).isEqualTo(WRONG_USE);
            assertThat(wrong.stdout()).isEmpty();
            assertThat(wrong.stderr()).isNotEmpty().doesNotContain("\tat ");
        }
    }

    @Test
    void badSettingsAreListedAndNothingIsMade() throws IOException {
        Files.writeString(dir.resolve(".env"), "HUB_PROT=1\nTRADING_ENABLED=perhaps\n");

        Ended refused =
                run(
                        Map.of(
                                "QUESTION_WORKER_INTERVAL_SECONDS",
                                "0",
                                "DATABASE_URL",
                                "mysql://u:hush@h/db"),
                        List.of("run", "--port", "70000"));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr())
                .contains(
                        "HUB_PROT is not a setting of the hub; did you mean HUB_PORT?",
                        "TRADING_ENABLED must be true or false",
                        "QUESTION_WORKER_INTERVAL_SECONDS must be a whole number from 1 to 86400",
                        "HUB_PORT must be a whole number from 0 to 65535",
                        "DATABASE_URL starts with postgres://")
                .doesNotContain("hush")
                .doesNotContain("\tat ");
        assertNothingMade();
    }

    @Test
    void theLiveHostIsRefusedWithoutTheFlag() throws IOException {
        Ended refused =
                run(
                        Map.of(
                                "ALPACA_TRADING_BASE_URL", "https://api.alpaca.markets",
                                "ALPACA_API_KEY_ID", "AKLIVE",
                                "ALPACA_API_SECRET_KEY", "hush"),
                        List.of("run", "--port", "0"));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.stderr())
                .contains(
                        "ALPACA_TRADING_BASE_URL is the live host: that needs ALPACA_ALLOW_LIVE=true")
                .contains(
                        "ALPACA_API_KEY_ID is a live key (AK…): that needs ALPACA_ALLOW_LIVE=true")
                .doesNotContain("hush");
        assertNothingMade();
    }

    @Test
    void theSimulatorServesAloneAndStopsWhenTold() {
        try (HubProcess simulator =
                HubProcess.launch(dir, Map.of(), List.of("simulate", "--port", "0"))) {
            String url = simulator.awaitReady();
            assertThat(url).matches("http://127\\.0\\.0\\.1:\\d+");
            Http alpaca = new Http(url, "");

            JsonNode clock =
                    alpaca.send("GET", "/v2/clock", null, keys("PKANYBODY")).expect(200).json();

            assertThat(clock.path("is_open").isBoolean()).isTrue();
            assertThat(alpaca.get("/v2/clock").status()).isEqualTo(401);
            assertThat(alpaca.send("GET", "/v2/clock", null, keys("AKLIVE")).status())
                    .isEqualTo(401);
            simulator.stopWithin(STOP_LIMIT);
            assertThat(simulator.remainingStdout()).isEmpty();
        }
    }

    @Test
    void theDemoListensToNobody() throws IOException {
        Files.writeString(dir.resolve(".env"), "HUB_PROT=nonsense\nTRADING_ENABLED=false\n");
        Map<String, String> real =
                Map.of(
                        "ALPACA_API_KEY_ID", "AKLIVE",
                        "ALPACA_API_SECRET_KEY", "hush",
                        "ALPACA_TRADING_BASE_URL", "https://api.alpaca.markets",
                        "DATABASE_URL", "postgres://u:hush@127.0.0.1:1/none",
                        "QUESTION_PIPELINE_TEST_MODE", "false",
                        "TRADING_ENABLED", "false");
        List<String> demo =
                List.of(
                        "demo",
                        "--port",
                        "0",
                        "--sim-port",
                        "0",
                        "--data-dir",
                        dir.resolve("data").toString());
        try (HubProcess hub = HubProcess.launch(dir, real, demo)) {
            String[] link = hub.awaitReady().split("/#token=", -1);

            JsonNode status =
                    new Http(link[0], link[1]).get("/v1/me/trading/status").expect(200).json();

            assertThat(status.path("binding").asString()).isEqualTo("simulated");
            assertThat(status.path("active").asBoolean()).isTrue();
            assertThat(hub.log()).doesNotContain("hush", "AKLIVE", link[1]);
            hub.stopWithin(STOP_LIMIT);
            assertThat(hub.remainingStdout()).isEmpty();
            LeftBehind.awaitNobodyIn(dir.resolve("data"));
        }
    }

    @Test
    void theDoctorLooksBesideARunningHub() {
        Path data = dir.resolve("data");
        try (RunningHub hub = RunningHub.start(data, Map.of())) {
            String url = hub.api().base();
            Ended seen =
                    run(
                            Map.of(
                                    "QUESTION_PIPELINE_TEST_MODE",
                                    "true",
                                    "HUB_PORT",
                                    url.substring(url.lastIndexOf(':') + 1)),
                            List.of("doctor", "--data-dir", data.toString()));

            assertThat(seen.stdout()).as(seen.stderr()).last().isEqualTo("nothing failed");
            assertThat(String.join("\n", seen.stdout()))
                    .contains(
                            "ok    settings",
                            "ok    port           a hub answers on 127.0.0.1:",
                            "ok    database       PostgreSQL 18",
                            "ok    database clock")
                    .contains("disk", "broker keys", "feed");
            assertThat(seen.code()).isZero();
        }
    }

    @Test
    void theDoctorSaysWhatIsWrongAndWhatToDo() {
        Ended seen =
                run(
                        Map.of(
                                "ALPACA_TRADING_BASE_URL", "http://127.0.0.1:1",
                                "ALPACA_DATA_BASE_URL", "http://127.0.0.1:1",
                                "ALPACA_API_KEY_ID", "PKNOBODY",
                                "ALPACA_API_SECRET_KEY", "hush",
                                "DATABASE_URL", "postgres://u:hush@127.0.0.1:1/none"),
                        List.of("doctor"));

        assertThat(seen.code()).isEqualTo(1);
        assertThat(String.join("\n", seen.stdout()))
                .contains("fail  broker keys", "fail  database", "fix: check DATABASE_URL")
                .doesNotContain("hush");
        assertThat(seen.stderr()).doesNotContain("hush").doesNotContain("\tat ");
    }

    @Test
    void theDoctorNamesEveryWrongSetting() {
        Ended seen = run(Map.of("HUB_PORT", "70000"), List.of("doctor"));

        assertThat(seen.code()).isEqualTo(1);
        assertThat(String.join("\n", seen.stdout()))
                .contains("fail  settings", "HUB_PORT must be a whole number from 0 to 65535");
    }

    @Test
    void aConfigIsCheckedWithoutAServer() throws IOException {
        Path file = dir.resolve("config.json");
        Files.writeString(
                file,
                """
                {"version": 1, "enabled": true, "mode": "paper", "rules": [],
                 "data_inputs": [{"id": "a", "symbols": ["spy"], "metrics": ["last_trade"]}],
                 "guardrails": {"max_orders_per_dya": 3}}
                """);

        Ended wrong = run(Map.of(), List.of("config", "check", file.toString()));

        assertThat(wrong.code()).isEqualTo(1);
        assertThat(String.join("\n", wrong.stdout()))
                .contains("/data_inputs/0/symbols/0  ", "/guardrails/max_orders_per_dya  ");
        assertThat(wrong.stderr()).isEmpty();

        Files.writeString(file, Files.readString(HubProcess.ROOT.resolve(TEMPLATE)));
        Ended good = run(Map.of(), List.of("config", "check", file.toString()));

        assertThat(good.stdout()).as(good.stderr()).singleElement().asString().contains("is good");
        assertThat(good.code()).isZero();

        Ended absent = run(Map.of(), List.of("config", "check", "nowhere.json"));

        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.stderr()).contains("there is no file nowhere.json");
    }

    private static List<String> keys(String id) {
        return List.of("APCA-API-KEY-ID", id, "APCA-API-SECRET-KEY", "anything");
    }

    private Ended run(Map<String, String> environment, List<String> arguments) {
        try (HubProcess command = HubProcess.launch(dir, environment, arguments)) {
            return new Ended(command.awaitExit(), command.remainingStdout(), command.log());
        }
    }

    private void assertNothingMade() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> !name.endsWith(".log")))
                    .allMatch(name -> name.equals(".env"));
        }
    }
}
