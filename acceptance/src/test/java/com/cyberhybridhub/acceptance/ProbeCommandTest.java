package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// `./hub probe` as a process, against the simulator as another one.
@Execution(ExecutionMode.CONCURRENT)
final class ProbeCommandTest {

    private static final String ID = "PKPROBED";
    private static final String SECRET = "hush-hush";
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final Duration RUN_LIMIT = Duration.ofMinutes(2);

    @TempDir Path dir;

    @Test
    void withoutATerminalItNeedsAYes() throws IOException {
        try (HubProcess simulator = simulator();
                HubProcess probe = probe(simulator.awaitReady(), Map.of())) {
            assertThat(probe.awaitExit()).isEqualTo(1);
            assertThat(probe.log()).contains("start with --yes", "Nothing was sent");
            assertThat(String.join("\n", probe.remainingStdout()))
                    .contains("a broker on this machine", "USD of buying power");
            assertThat(dir.resolve("probe-report.md")).doesNotExist();
        }
    }

    @Test
    void liveHostsAndLiveKeysAreRefusedWhateverTheFlagsSay() {
        Map<String, String> allowed = Map.of("ALPACA_ALLOW_LIVE", "true");
        Map<String, String> liveHost = new HashMap<>(allowed);
        liveHost.put("ALPACA_DATA_BASE_URL", "https://data.alpaca.markets");
        try (HubProcess probe = probe("https://api.alpaca.markets", liveHost, "--yes")) {
            assertThat(probe.awaitExit()).isEqualTo(1);
            assertThat(probe.log()).contains("live host").doesNotContain(SECRET, "\tat ");
        }
        Map<String, String> liveKey = new HashMap<>(allowed);
        liveKey.put("ALPACA_API_KEY_ID", "AKLIVE");
        try (HubProcess probe = probe("http://127.0.0.1:9", liveKey, "--yes")) {
            assertThat(probe.awaitExit()).isEqualTo(1);
            assertThat(probe.log()).contains("paper key").doesNotContain(SECRET, "AKLIVE", "\tat ");
        }
    }

    @Test
    void itWritesItsReportAndLeavesNothing() throws IOException {
        try (HubProcess simulator = simulator()) {
            String url = simulator.awaitReady();
            try (HubProcess probe = probe(url, Map.of(), "--yes", "--report", "seen.md")) {
                assertThat(probe.awaitExit(RUN_LIMIT)).as(probe.log()).isZero();
                assertThat(String.join("\n", probe.remainingStdout()))
                        .contains("same-id-open", "report seen.md and seen.json");
            }
            String report = Files.readString(dir.resolve("seen.md"));
            assertThat(report)
                    .contains("Nothing of the probe is left in the account.")
                    .doesNotContain(ID, SECRET);
            assertThat(Files.readString(dir.resolve("seen.json"))).doesNotContain(ID, SECRET);
            assertThat(openOrders(url)).isEmpty();
        }
    }

    @Test
    void toldToStopItCleansUpFirst() throws IOException {
        try (HubProcess simulator = simulator()) {
            String url = simulator.awaitReady();
            try (HubProcess probe = probe(url, Map.of(), "--yes", "--slow")) {
                Await.until(
                        "an order of the probe",
                        () -> orders(url, "all"),
                        found -> !found.isEmpty());
                probe.stopWithin(STOP_LIMIT);
            }
            assertThat(openOrders(url)).isEmpty();
            assertThat(Files.readString(dir.resolve("probe-report.md"))).contains("stopped early");
        }
    }

    private HubProcess simulator() {
        return HubProcess.launch(dir, Map.of(), List.of("simulate", "--port", "0"));
    }

    private HubProcess probe(String url, Map<String, String> more, String... options) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ALPACA_TRADING_BASE_URL", url);
        environment.put("ALPACA_DATA_BASE_URL", url);
        environment.put("ALPACA_API_KEY_ID", ID);
        environment.put("ALPACA_API_SECRET_KEY", SECRET);
        environment.putAll(more);
        List<String> arguments = new ArrayList<>(List.of("probe"));
        arguments.addAll(List.of(options));
        return HubProcess.launch(dir, environment, arguments);
    }

    private static JsonNode openOrders(String url) {
        return orders(url, "open");
    }

    private static JsonNode orders(String url, String status) {
        return new Http(url, "")
                .send(
                        "GET",
                        "/v2/orders?status=" + status,
                        null,
                        List.of("APCA-API-KEY-ID", ID, "APCA-API-SECRET-KEY", SECRET))
                .expect(200)
                .json();
    }
}
