package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/// Starting and stopping on one data directory whose first start was in test mode.
// Beside other classes, but its own tests one after the other: they share the directory.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("data directory of ProcessTest")
final class ProcessTest {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final int BY_SIGTERM = 143;
    private static final int REFUSED = 1;
    private static final Map<String, String> TEST_MODE =
            Map.of(
                    "TRADING_ENABLED",
                    "true",
                    "QUESTION_PIPELINE_TEST_MODE",
                    "true",
                    "HUB_READY_TOKEN",
                    "always");

    @TempDir static Path dir;

    private static String firstReady = "";
    private static String firstLink = "";

    @BeforeAll
    static void startOnceWithoutShowingTheToken() throws IOException {
        Map<String, String> quiet =
                Map.of("QUESTION_PIPELINE_TEST_MODE", "true", "HUB_READY_TOKEN", "never");
        try (HubProcess hub = run(quiet, "--sim-port", "0")) {
            firstReady = hub.awaitReady();
            firstLink = Files.readString(data().resolve("sign-in.txt")).strip();

            assertThat(hub.stopWithin(STOP_LIMIT)).isEqualTo(BY_SIGTERM);

            assertThat(hub.remainingStdout()).isEmpty();
            assertThat(hub.log()).doesNotContain("eyJ");
            LeftBehind.awaitNobodyIn(data());
        }
    }

    @Test
    void theTokenIsKeptFromTheReadyLineAndInAFileForTheOwnerOnly() throws IOException {
        assertThat(firstReady).matches("http://127\\.0\\.0\\.1:\\d+/");
        Path file = data().resolve("sign-in.txt");
        assertThat(firstLink).startsWith(firstReady + "#token=");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
                .isEqualTo("rwx------");
    }

    @Test
    void theTokenSurvivesARestartAndASecondHubIsRefusedMeanwhile() {
        String token = token(firstLink);
        try (HubProcess hub = run(TEST_MODE, "--sim-port", "0")) {
            String ready = hub.awaitReady();
            assertThat(token(ready)).isEqualTo(token);
            Http owner = new Http(ready.substring(0, ready.indexOf("/#")), token);
            assertThat(owner.get("/v1/me").expect(200).json().path("uid").asString())
                    .isEqualTo("owner");

            assertRefused(run(TEST_MODE, "--sim-port", "0"), "is in use");

            owner.get("/v1/me").expect(200);
            assertThat(hub.stopWithin(STOP_LIMIT)).isEqualTo(BY_SIGTERM);
            LeftBehind.awaitNobodyIn(data());
        }
    }

    @Test
    void aTakenPortIsRefusedWithTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertRefused(
                    HubProcess.launch(
                            dir,
                            Map.of(),
                            List.of("run", "--data-dir", data().toString(), "--port", port)),
                    "choose another port with --port");
            assertRefused(run(TEST_MODE, "--sim-port", port), "choose another one with --sim-port");
        }
        LeftBehind.awaitNobodyIn(data());
    }

    @Test
    void anotherAccountsKeysAreRefused() {
        try (AlpacaSimulator alpaca =
                AlpacaSimulator.start(SimulatorOptions.builder().port(0).build())) {
            Map<String, String> other =
                    Map.of(
                            "ALPACA_API_KEY_ID",
                            "PKANOTHER",
                            "ALPACA_API_SECRET_KEY",
                            "hush-another",
                            "ALPACA_TRADING_BASE_URL",
                            alpaca.url(),
                            "ALPACA_DATA_BASE_URL",
                            alpaca.url());

            HubProcess hub = run(other);

            assertRefused(
                    hub,
                    "this data belongs to simulated account",
                    "use another data directory or database");
            assertThat(hub.log()).doesNotContain("hush-another");
        }
    }

    @Test
    void aBrokerThatDoesNotAnswerIsRefused() {
        Map<String, String> nobody =
                Map.of(
                        "ALPACA_API_KEY_ID", "PKNOBODY",
                        "ALPACA_API_SECRET_KEY", "hush-nobody",
                        "ALPACA_TRADING_BASE_URL", "http://127.0.0.1:1",
                        "ALPACA_DATA_BASE_URL", "http://127.0.0.1:1");

        HubProcess hub = run(nobody);

        assertRefused(hub, "the broker did not say which account the keys belong to");
        assertThat(hub.log()).doesNotContain("hush-nobody");
    }

    @Test
    void withoutKeysItServesAndKnowsNothingOfTheBroker() {
        try (HubProcess hub = run(Map.of("HUB_READY_TOKEN", "always"))) {
            String ready = hub.awaitReady();
            Http owner = new Http(ready.substring(0, ready.indexOf("/#")), token(ready));

            JsonNode status = owner.get("/v1/me/trading/status").expect(200).json();

            assertThat(status.path("active").asBoolean(true)).isFalse();
            assertThat(status.path("market").isNull()).isTrue();
            assertThat(status.path("account").isNull()).isTrue();
            owner.get("/health/ready").expect(200);
            assertThat(hub.stopWithin(STOP_LIMIT)).isEqualTo(BY_SIGTERM);
        }
    }

    private static HubProcess run(Map<String, String> environment, String... more) {
        List<String> arguments =
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        "run", "--port", "0", "--data-dir", data().toString()),
                                java.util.stream.Stream.of(more))
                        .toList();
        return HubProcess.launch(dir, environment, arguments);
    }

    private static void assertRefused(HubProcess refused, String... sentenceParts) {
        try (refused) {
            assertThat(refused.awaitExit()).isEqualTo(REFUSED);
            assertThat(refused.remainingStdout()).isEmpty();
            assertThat(refused.log().lines().filter(line -> line.startsWith("hub: ")))
                    .singleElement()
                    .asString()
                    .contains(sentenceParts);
            assertThat(refused.log()).doesNotContain("\tat ");
        }
    }

    private static Path data() {
        return dir.resolve("data");
    }

    private static String token(String link) {
        return link.strip().split("#token=", -1)[1];
    }
}
