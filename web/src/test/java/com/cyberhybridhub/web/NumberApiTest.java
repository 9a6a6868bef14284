package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.ANN;
import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Questions for numbers and their branches over HTTP.
final class NumberApiTest {

    private static final String PATH = "/v1/me/questions/" + Samples.uuid(1);

    @AutoClose private final TestHub hub = new TestHub();

    private final Asker owner = hub.as(OWNER);

    @Test
    void aQuestionForANumberSaysItsRangeStepAndUnitAndNotItsTruth() {
        hub.fillers.put(Samples.weather(1, OWNER));

        owner.get(PATH)
                .is(
                        200,
                        """
                        {"id": "01990000-0000-7000-8000-000000000001",
                         "question_text": "How warm is it in Lisbon (Portugal) right now, in °C?", "answer_kind": "number",
                         "min_value": -60, "max_value": 60, "unit": "°C", "step": 0.5, "pipeline_key": "weather",
                         "pipeline_step": "Lisbon:asked", "source_tag": "weather:Lisbon", "state": "open",
                         "created_at": "2026-03-02T15:00:00Z", "expires_at": "2026-03-02T15:30:00Z", "answered_at": null,
                         "answer_value": null, "decision": null, "follow_up_of": null,
                         "metadata": {"asked": "temperature", "observed_at": "2026-03-02T15:00:00Z", "place": "Lisbon (Portugal)"}}
                        """);
        hub.as(ANN).get(PATH).isProblem(404, "not_found");
    }

    @Test
    void aHitTellsTheTruthAndItsPoints() {
        hub.fillers.put(Samples.weather(1, OWNER));

        JsonNode outcome = answer("15").is(200).json();

        assertThat(outcome.propertyNames()).containsExactly("question", "decision", "result");
        assertThat(outcome.path("decision").stringValue()).isEqualTo("hit");
        assertThat(outcome.path("result"))
                .hasToString("{\"truth\":14.5,\"unit\":\"°C\",\"points\":10}");
        assertThat(outcome.at("/question/points").intValue()).isEqualTo(10);
        assertThat(outcome.at("/question/answer_value").intValue()).isEqualTo(15);
    }

    @Test
    void aCloseAnswerKeepsTheTruthForTheSecondTry() {
        hub.fillers.put(Samples.weather(1, OWNER));

        JsonNode outcome = answer("18").is(200).json();

        assertThat(outcome.propertyNames()).containsExactly("question", "decision", "follow_up");
        assertThat(outcome.path("decision").stringValue()).isEqualTo("close");
        assertThat(outcome.at("/follow_up/question_text").stringValue())
                .startsWith("Close: it is less than 18 °C. How warm");
        assertThat(outcome.at("/follow_up/follow_up_of").stringValue())
                .isEqualTo(Samples.uuid(1).toString());
        assertThat(answer("18").is(200).json()).isEqualTo(outcome);
        JsonNode other = answer("3").isProblem(409, "already_answered").json();
        assertThat(other.path("decision").stringValue()).isEqualTo("close");
        assertThat(other.toString()).doesNotContain("14.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-60.1", "60.1", "1000"})
    void outsideItsRangeIsRefusedWithTheRange(String value) {
        hub.fillers.put(Samples.weather(1, OWNER));

        Reply reply = answer(value).is(400);

        assertThat(reply.text()).contains("/value", "out_of_range", "from -60 to 60 °C");
        assertThat(owner.get(PATH).is(200).json().path("state").stringValue()).isEqualTo("open");
    }

    @Test
    void aBranchIsSwitchedOffAndItsQuestionTakenBack() {
        hub.fillers.put(Samples.weather(1, OWNER));

        JsonNode items =
                owner.put("/v1/me/pipelines/weather", "{\"enabled\": false}")
                        .is(200)
                        .json()
                        .path("items");

        assertThat(items.path(1).path("enabled").booleanValue()).isFalse();
        assertThat(owner.get("/v1/me/pipelines").is(200).json().path("items")).isEqualTo(items);
        answer("15").isProblem(410, "question_withdrawn");
    }

    @Test
    void whatCannotBeSwitchedSaysWhy() {
        assertThat(owner.put("/v1/me/pipelines/trading", "{\"enabled\": false}").is(400).text())
                .contains("not_switched_here", "PUT /v1/me/trading/config");
        owner.put("/v1/me/pipelines/notice", "{\"enabled\": false}").isProblem(404, "not_found");
        owner.put("/v1/me/pipelines/chess", "{\"enabled\": false}").isProblem(404, "not_found");
        assertThat(owner.put("/v1/me/pipelines/weather", "{}").is(400).text()).contains("/enabled");
        assertThat(owner.put("/v1/me/pipelines/weather", "{\"enabled\": 1}").is(400).text())
                .contains("/enabled");
    }

    @Test
    void openCardsComeTradingFirstAndPageOn() {
        hub.fillers.put(Samples.weather(1, OWNER));
        hub.questions.put(Samples.open(2, OWNER));

        JsonNode page = owner.get("/v1/me/questions?state=open&limit=1").is(200).json();
        assertThat(page.at("/items/0/pipeline_key").stringValue()).isEqualTo("trading");
        JsonNode next =
                owner.get(
                                "/v1/me/questions?state=open&limit=1&cursor="
                                        + page.path("next_cursor").stringValue())
                        .is(200)
                        .json();
        assertThat(next.at("/items/0/pipeline_key").stringValue()).isEqualTo("weather");
        assertThat(next.path("next_cursor").isNull()).isTrue();
    }

    private Reply answer(String value) {
        return owner.post(PATH + "/answer", "{\"value\": " + value + "}");
    }
}
