package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.ANN;
import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.web.json.Wire;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class AnswerApiTest {

    @AutoClose private final TestHub hub = new TestHub();

    private final Asker owner = hub.as(OWNER);

    @Test
    void aYesIsApprovedAndComesBackWithItsOrder() {
        hub.questions.put(Samples.open(1, OWNER));

        JsonNode outcome = answer(1, "10").is(200).json();

        assertThat(outcome.propertyNames()).containsExactly("question", "decision", "order");
        assertThat(outcome.path("decision").stringValue()).isEqualTo("approved");
        assertThat(outcome.at("/question/state").stringValue()).isEqualTo("answered");
        assertThat(outcome.at("/question/answer_value")).hasToString("10");
        ((tools.jackson.databind.node.ObjectNode) outcome.path("order")).put("id", "the id");
        assertThat(outcome.path("order"))
                .isEqualTo(
                        Wire.MAPPER.readTree(
                                """
                                {"id": "the id", "client_order_id": "hub-01990000-0000-7000-8000-000000000001",
                                 "alpaca_order_id": null, "symbol": "SPY", "side": "buy", "order_type": "market", "notional_usd": 10,
                                 "qty": null, "filled_qty": 0, "filled_avg_price": null, "status": "approved", "reasons": [],
                                 "question_id": "01990000-0000-7000-8000-000000000001", "rule_id": "dip_confirm", "config_version": 1,
                                 "mode": "paper", "submitted_at": null, "filled_at": null, "created_at": "2026-03-02T15:00:05Z"}
                                """));
    }

    @ParameterizedTest
    @CsvSource({
        "-10, rejected",
        "-5, rejected",
        "-5.0001, rejected",
        "5, approved",
        "5e0, approved",
        "1e1, approved"
    })
    void theValueDecides(String value, String decision) {
        hub.questions.put(Samples.open(1, OWNER));

        assertThat(answer(1, value).is(200).json().path("decision").stringValue())
                .isEqualTo(decision);
    }

    @Test
    void anAmbiguousAnswerBringsAFollowUp() {
        hub.questions.put(Samples.open(1, OWNER));

        JsonNode outcome = answer(1, "0.5").is(200).json();

        assertThat(outcome.path("decision").stringValue()).isEqualTo("ambiguous");
        assertThat(outcome.at("/follow_up/follow_up_of").stringValue())
                .isEqualTo(Samples.uuid(1).toString());
        assertThat(outcome.at("/follow_up/state").stringValue()).isEqualTo("open");
        JsonNode second =
                owner.post(
                                "/v1/me/questions/"
                                        + outcome.at("/follow_up/id").stringValue()
                                        + "/answer",
                                "{\"value\": 0}")
                        .is(200)
                        .json();
        assertThat(second.path("decision").stringValue()).isEqualTo("skipped");
        assertThat(second.has("follow_up")).isFalse();
    }

    @Test
    void aYesThatTheGuardrailsRefuseComesBackWithEveryReason() {
        hub.questions.put(Samples.open(1, OWNER));
        hub.broker.away = true;

        JsonNode outcome = answer(1, "10").is(200).json();

        assertThat(outcome.path("decision").stringValue()).isEqualTo("denied");
        assertThat(outcome.at("/reasons/0/code").stringValue()).isEqualTo("market_closed");
        assertThat(outcome.at("/order/status").stringValue()).isEqualTo("denied");
        assertThat(outcome.at("/question/reasons")).isEqualTo(outcome.path("reasons"));
    }

    @Test
    void theSameAnswerAgainGetsTheSameBodyAgain() {
        hub.questions.put(Samples.open(1, OWNER));
        hub.questions.put(Samples.open(2, OWNER));
        String first = answer(1, "10").is(200).text();
        String ambiguous = answer(2, "0").is(200).text();

        assertThat(answer(1, "10.0").is(200).text()).isEqualTo(first);
        assertThat(answer(1, "1e1").is(200).text()).isEqualTo(first);
        assertThat(answer(2, "-0.0").is(200).text()).isEqualTo(ambiguous);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-10", "9.99", "11", "1000000"})
    void anotherAnswerIsToldWhatStands(String other) {
        hub.questions.put(Samples.open(1, OWNER));
        JsonNode first = answer(1, "10").is(200).json();

        JsonNode problem = answer(1, other).isProblem(409, "already_answered").json();

        assertThat(problem.path("outcome")).isEqualTo(first);
        assertThat(problem.path("decision").stringValue()).isEqualTo("approved");
        assertThat(problem.path("question")).isEqualTo(first.path("question"));
        assertThat(problem.path("detail").stringValue()).contains("10");
    }

    @Test
    void theSameValueOnAQuestionThatIsAnsweredAndExpiredByNowStillGetsItsAnswer() {
        hub.questions.put(Samples.answered(1, OWNER, "-7", Decision.REJECTED));

        assertThat(answer(1, "-7").is(200).json().path("decision").stringValue())
                .isEqualTo("rejected");
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED, question_expired", "WITHDRAWN, question_withdrawn"})
    void aClosedQuestionIsGoneWhateverTheValue(QuestionState state, String code) {
        hub.questions.put(Samples.question(1, OWNER, state, Optional.empty()));

        assertThat(answer(1, "10").isProblem(410, code).json().at("/question/id").stringValue())
                .isEqualTo(Samples.uuid(1).toString());
        answer(1, "11").isProblem(410, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "-11", "10.0001", "-10.0000001", "1e59"})
    void outOfRangeIsLookedAtLast(String value) {
        hub.questions.put(Samples.open(1, OWNER));

        answer(1, value).isInvalid("/value", "out_of_range");
        answer(2, value).isProblem(404, "not_found");
        assertThat(answer(1, "10").is(200).json().path("decision").stringValue())
                .isEqualTo("approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e309", "1e-309", "1e-999999999", "1e999999999"})
    void numbersThatNobodyMeansAreRefusedBeforeAnythingIsComputed(String value) {
        hub.questions.put(Samples.open(1, OWNER));

        answer(1, value).isInvalid("/value", "out_of_range");
    }

    @Test
    void malformedComesBeforeUnknown() {
        answer(1, "\"10\"").isInvalid("/value", "wrong_type");
        answer(1, "10").isProblem(404, "not_found");
    }

    @Test
    void somebodyElsesQuestionIsUnknown() {
        hub.questions.put(Samples.open(1, ANN));
        hub.questions.put(Samples.answered(2, ANN, "10", Decision.APPROVED));
        hub.questions.put(Samples.question(3, ANN, QuestionState.EXPIRED, Optional.empty()));

        for (int number = 1; number <= 3; number++) {
            String unknown = answer(9, "10").isProblem(404, "not_found").text();
            assertThat(answer(number, "10").isProblem(404, "not_found").text()).isEqualTo(unknown);
        }
        assertThat(hub.questions.find(ANN, Samples.open(1, ANN).id()).orElseThrow().isOpen())
                .isTrue();
    }

    @Test
    void whatIsNoIdIsUnknownToo() {
        owner.post("/v1/me/questions/nothing/answer", "{\"value\": 10}")
                .isProblem(404, "not_found");
        owner.post("/v1/me/questions/1-1-1-1-1/answer", "{\"value\": 10}")
                .isProblem(404, "not_found");
    }

    private Reply answer(int number, String value) {
        return owner.post(
                "/v1/me/questions/" + Samples.uuid(number) + "/answer",
                "{\"value\": " + value + "}");
    }
}
