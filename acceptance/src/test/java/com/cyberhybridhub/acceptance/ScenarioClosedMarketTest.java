package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// New York's real hours: a question of Wednesday is answered on Saturday.
@Execution(ExecutionMode.CONCURRENT)
class ScenarioClosedMarketTest {

    private static final String WEDNESDAY = "2026-11-18T15:30:00Z";
    private static final String SATURDAY = "2026-11-21T15:30:00Z";

    @TempDir private Path directory;

    @Test
    void aClosedMarketDeniesAYesAndAsksNothing() {
        try (RunningHub hub =
                RunningHub.start(directory.resolve("data"), Map.of(), "--session", "nyse")) {
            Simulator simulator = hub.simulator();
            simulator.clock(WEDNESDAY);
            simulator.holdAt("SPY", "500", "492");
            hub.configure(Wanted.watching("SPY").dip("of_wednesday", "SPY"));
            JsonNode question = hub.awaitQuestion("of_wednesday");

            simulator.clock(SATURDAY);
            JsonNode market =
                    Await.until(
                            "the market is closed",
                            () ->
                                    hub.api()
                                            .get("/v1/me/trading/status")
                                            .expect(200)
                                            .json()
                                            .path("market"),
                            seen -> !seen.path("is_open").asBoolean());
            // Only now, when the hub has seen the new time: a price of the future is not believed.
            simulator.lastTrade("SPY", "492");

            assertThat(market.path("next_open").asString()).isEqualTo("2026-11-23T14:30:00Z");
            JsonNode answer = hub.swipe(question, 10).expect(200).json();
            assertThat(answer.path("decision").asString()).isEqualTo("denied");
            assertThat(
                            answer.path("reasons")
                                    .valueStream()
                                    .map(reason -> reason.path("code").asString()))
                    .containsExactly("market_closed");
            assertThat(simulator.ordersPosted(RunningHub.id(question))).isEmpty();
            hub.configure(Wanted.watching("SPY").dip("of_saturday", "SPY"));
            hub.awaitNotAsked("of_saturday", "market_closed");
        }
    }
}
