package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// The hub is killed, or told to stop, in the middle of things, and started again. The broker goes
/// on outside of it.
@Execution(ExecutionMode.CONCURRENT)
class ScenarioCrashTest {

    private static final Duration LEASE_AND_LOOKUP = Duration.ofMinutes(2);

    private final AlpacaSimulator alpaca =
            AlpacaSimulator.start(SimulatorOptions.builder().build());
    private final Simulator simulator = Simulator.at(alpaca.url());
    private final Gate gate = Gate.before(alpaca.url());

    @TempDir private Path directory;

    private Path dataDir = Path.of("");

    @BeforeEach
    void name() {
        dataDir = directory.resolve("data");
    }

    @AfterEach
    void stop() {
        gate.close();
        alpaca.close();
    }

    private RunningHub start(Map<String, String> more) {
        return RunningHub.startAgainst(gate.url(), dataDir, more);
    }

    @Test
    void killedAfterTheAnswersTheHubPlacesEachOrderExactlyOnce() {
        simulator.holdAt("SPY", "500", "492");
        simulator.holdAt("QQQ", "500", "492");
        JsonNode sent;
        JsonNode unsent;
        JsonNode config;
        String token;
        try (RunningHub hub = start(Map.of())) {
            hub.configure(Wanted.watching("SPY", "QQQ").dip("sent", "SPY").dip("unsent", "QQQ"));
            sent = hub.awaitQuestion("sent");
            unsent = hub.awaitQuestion("unsent");
            Gate.Hold post = gate.hold(Gate.Catch.REPLY, "POST /v2/orders", 0);
            hub.swipe(sent, 10).expect(200);
            post.awaitCaught();
            Gate.Hold claim = gate.hold(Gate.Catch.REQUEST, "GET /v2/assets/QQQ", 1);
            hub.swipe(unsent, 10).expect(200);
            claim.awaitCaught();
            config = hub.api().get("/v1/me/trading/config").expect(200).json();
            token = hub.api().token();

            hub.process().kill();
        }
        assertThat(simulator.ordersPosted(RunningHub.id(sent))).hasSize(1);
        assertThat(simulator.ordersPosted(RunningHub.id(unsent))).isEmpty();
        LeftBehind.awaitNobodyIn(dataDir);
        gate.open();

        try (RunningHub hub = start(Map.of())) {
            assertThat(hub.api().token()).isEqualTo(token);
            assertThat(hub.api().get("/v1/me/trading/config").expect(200).json()).isEqualTo(config);
            assertThat(hub.swipe(sent, 10).expect(200).json().path("decision").asString())
                    .isEqualTo("approved");
            hub.awaitOrder(unsent, "filled");
            hub.awaitOrder(sent, "filled", LEASE_AND_LOOKUP);
            assertThat(hub.questions("all", "sent")).hasSize(1);
            assertThat(hub.questions("all", "unsent")).hasSize(1);
        }
        assertThat(simulator.ordersPosted(RunningHub.id(unsent))).hasSize(1);
        assertThat(simulator.ordersPosted(RunningHub.id(sent))).hasSize(1);
    }

    @Test
    void toldToStopTheHubLeavesNothingBehindAndAnOpenQuestionOutlivesIt() {
        simulator.holdAt("SPY", "500", "492");
        JsonNode question;
        String token;
        try (RunningHub hub = start(Map.of())) {
            hub.configure(Wanted.watching("SPY").dip("outlives", "SPY"));
            question = hub.awaitQuestion("outlives");
            token = hub.api().token();

            hub.process().stopWithin(Duration.ofSeconds(5));

            assertThat(hub.process().remainingStdout()).isEmpty();
            assertThat(LeftBehind.processesOf(dataDir)).isEmpty();
        }
        try (RunningHub hub = start(Map.of("TRADING_ENABLED", "false"))) {
            assertThat(hub.api().token()).isEqualTo(token);
            assertThat(hub.openQuestion("outlives")).contains(question);
            JsonNode answer = hub.swipe(question, 10).expect(200).json();
            assertThat(answer.path("decision").asString()).isEqualTo("denied");
            assertThat(
                            answer.path("reasons")
                                    .valueStream()
                                    .map(reason -> reason.path("code").asString()))
                    .containsExactly("trading_disabled");
        }
        assertThat(simulator.ordersPosted(RunningHub.id(question))).isEmpty();
    }
}
