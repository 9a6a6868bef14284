package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// Questions for numbers, as a person meets them: without trading, beside trading, and while the
/// weather cannot be reached.
@Execution(ExecutionMode.CONCURRENT)
class FillersTest {

    private static final Map<String, String> BOTH =
            Map.of(
                    "QUESTION_FILLERS", "weather,geography",
                    "QUESTION_FILLER_REST_SECONDS", "1");

    @TempDir private Path directory;

    @Test
    void withoutTradingTheHubStillAsksKeepsScoreAndRemembersItAfterARestart() {
        Map<String, String> settings =
                Map.of(
                        "TRADING_ENABLED", "false",
                        "QUESTION_FILLERS", "weather,geography",
                        "QUESTION_FILLER_REST_SECONDS", "1");
        Path dataDir = directory.resolve("data");
        JsonNode standing;
        try (RunningHub hub = RunningHub.start(dataDir, settings)) {
            JsonNode weather = awaitFiller(hub, "weather");
            assertThat(weather.path("answer_kind").asString()).isEqualTo("number");
            assertThat(weather.path("unit").asString()).isEqualTo("°C");
            assertThat(weather.path("step").decimalValue()).isEqualByComparingTo("0.5");
            assertThat(weather.path("question_text").asString())
                    .matches("How warm is it in .+ right now, in °C\\?");
            assertThat(weather.toString()).doesNotContain("truth", "correct_answer");

            refuses(hub, weather);
            BigDecimal truth = missed(hub, weather).path("truth").decimalValue();
            assertThat(truth).isBetween(new BigDecimal(-60), new BigDecimal(60));
            hub.swipe(weather, "-60").expect(200);
            hub.swipe(weather, "59.5").expect(409);

            missed(hub, awaitFiller(hub, "geography"));
            standing = pipeline(hub, "weather");
            assertThat(standing.path("answered").asInt()).isEqualTo(1);
            assertThat(standing.path("enabled").asBoolean()).isTrue();
            switchedOffNobodyIsAsked(hub);
        }
        try (RunningHub hub = RunningHub.start(dataDir, settings)) {
            JsonNode now = pipeline(hub, "weather");
            assertThat(now.path("score")).isEqualTo(standing.path("score"));
            assertThat(now.path("answered")).isEqualTo(standing.path("answered"));
            assertThat(now.path("enabled").asBoolean()).isFalse();
            hub.api().put("/v1/me/pipelines/geography", "{\"enabled\": true}").expect(200);
            assertThat(awaitFiller(hub, "geography").path("state").asString()).isEqualTo("open");
        }
    }

    private static void refuses(RunningHub hub, JsonNode weather) {
        Http.Answer outside = hub.swipe(weather, "60.5").expect(400);
        assertThat(outside.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/value");
        assertThat(outside.text()).contains("from -60 to 60 °C");
        assertThat(hub.question(RunningHub.id(weather))).isEqualTo(weather);
        assertThat(
                        hub.api()
                                .put("/v1/me/pipelines/trading", "{\"enabled\": false}")
                                .expect(400)
                                .text())
                .contains("PUT /v1/me/trading/config");
        hub.api().put("/v1/me/pipelines/chess", "{\"enabled\": false}").expect(404);
    }

    /// The truth is told with the last word: at once after a miss, else after the second try.
    private static JsonNode missed(RunningHub hub, JsonNode question) {
        JsonNode outcome =
                hub.swipe(question, question.path("min_value").decimalValue()).expect(200).json();
        if (outcome.has("follow_up")) {
            assertThat(outcome.has("result")).isFalse();
            JsonNode followUp = outcome.path("follow_up");
            assertThat(followUp.path("follow_up_of")).isEqualTo(question.path("id"));
            outcome =
                    hub.swipe(followUp, followUp.path("max_value").decimalValue())
                            .expect(200)
                            .json();
        }
        assertThat(outcome.path("decision").asString()).isIn("hit", "close", "miss");
        return outcome.path("result");
    }

    private static void switchedOffNobodyIsAsked(RunningHub hub) {
        JsonNode open = awaitFiller(hub, "weather");
        for (String key : new String[] {"weather", "geography"}) {
            hub.api().put("/v1/me/pipelines/" + key, "{\"enabled\": false}").expect(200);
        }
        assertThat(hub.question(RunningHub.id(open)).path("state").asString())
                .isEqualTo("withdrawn");
        assertThat(hub.swipe(open, "0").status()).isEqualTo(410);
        assertThat(filler(hub, "weather")).isEmpty();
        assertThat(filler(hub, "geography")).isEmpty();
    }

    @Test
    void aTradingQuestionAppearsAtOnceWhileAFillerIsOpenAndIsListedFirst() {
        try (RunningHub hub = RunningHub.start(directory.resolve("data"), BOTH)) {
            JsonNode filler = awaitFiller(hub, "weather");
            hub.simulator().holdAt("SPY", "500", "492");
            hub.configure(Wanted.watching("SPY").dip("beside", "SPY"));

            JsonNode trading = hub.awaitQuestion("beside");

            JsonNode items =
                    hub.api().get("/v1/me/questions?state=open").expect(200).json().path("items");
            assertThat(items.path(0)).isEqualTo(trading);
            assertThat(items.path(1).path("id")).isEqualTo(filler.path("id"));
            assertThat(trading.path("answer_kind").asString()).isEqualTo("swipe");
            assertThat(hub.swipe(trading, 10).expect(200).json().path("decision").asString())
                    .isEqualTo("approved");
            hub.awaitOrder(trading, "filled");
            assertThat(hub.question(RunningHub.id(filler)).path("state").asString())
                    .isEqualTo("open");
        }
    }

    @Test
    void whileTheWeatherIsAwayItsBranchSleepsAndGeographyGoesOn() {
        try (RunningHub hub =
                RunningHub.start(
                        directory.resolve("data"),
                        Map.of(
                                "TRADING_ENABLED", "false",
                                "QUESTION_FILLERS", "geography,weather",
                                "QUESTION_FILLER_REST_SECONDS", "1"))) {
            hub.simulator()
                    .http()
                    .post(
                            "/_sim/faults",
                            "[{\"fault\": \"status\", \"path\": \"/v1/forecast\", \"status\": 503}]")
                    .expect(200);
            JsonNode first = awaitFiller(hub, "geography");
            missed(hub, first);
            Await.until(
                    "the weather sleeps",
                    Await.USUAL,
                    () -> pipeline(hub, "weather"),
                    weather -> !weather.path("sleeping_since").isNull());

            assertThat(awaitFiller(hub, "geography").path("id")).isNotEqualTo(first.path("id"));
            assertThat(filler(hub, "weather")).isEmpty();
        }
    }

    private static JsonNode awaitFiller(RunningHub hub, String pipeline) {
        return Await.present("a question about " + pipeline, () -> filler(hub, pipeline));
    }

    private static Optional<JsonNode> filler(RunningHub hub, String pipeline) {
        return hub.api()
                .get("/v1/me/questions?state=open")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(question -> question.path("pipeline_key").asString().equals(pipeline))
                .findFirst();
    }

    private static JsonNode pipeline(RunningHub hub, String key) {
        return hub.api()
                .get("/v1/me")
                .expect(200)
                .json()
                .path("pipelines")
                .valueStream()
                .filter(one -> one.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
