package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.ANN;
import static com.cyberhybridhub.web.Samples.DAN;
import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.web.json.Wire;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The hub, seen by Microsoft's own client.
final class LiveHubTest {

    private static final ApiDescription DESCRIPTION = ApiDescription.load();

    @AutoClose private final TestHub hub = new TestHub();

    @Test
    void onConnectEveryOpenQuestionComesOldestFirst() throws Exception {
        List.of(3, 1, 2).forEach(number -> hub.questions.put(Samples.open(number, OWNER)));
        hub.questions.put(Samples.answered(4, OWNER, "10", Decision.APPROVED));
        hub.questions.put(Samples.open(5, ANN));

        try (Phone phone = new Phone(hub.uri(), hub.tokens.issue(OWNER))) {
            for (int number = 1; number <= 3; number++) {
                JsonNode question = phone.next("ReceiveQuestion");
                assertThat(question.path("id").stringValue())
                        .isEqualTo(Samples.uuid(number).toString());
                DESCRIPTION.check("Question", question);
            }
            assertThat(phone.heardNothingMore()).isTrue();
        }
    }

    @Test
    void whatHappensIsPushedToItsUserOnly() throws Exception {
        TradeOrder order = Samples.order(1, OWNER, Ours.APPROVED);
        try (Phone first = new Phone(hub.uri(), hub.tokens.issue(OWNER));
                Phone second = new Phone(hub.uri(), hub.tokens.issue(OWNER));
                Phone other = new Phone(hub.uri(), hub.tokens.issue(ANN))) {
            hub.live.questionAsked(Samples.open(1, OWNER));
            hub.live.questionClosed(Samples.answered(1, OWNER, "10", Decision.APPROVED));
            hub.live.questionClosed(
                    Samples.question(2, OWNER, QuestionState.EXPIRED, Optional.empty()));
            hub.live.tradeUpdate(
                    order,
                    new OrderEvent(
                            1,
                            Samples.NOW,
                            OrderEvent.Kind.APPROVED,
                            Ours.APPROVED,
                            Optional.empty()));
            hub.live.questionAsked(Samples.open(3, ANN));

            for (Phone phone : List.of(first, second)) {
                DESCRIPTION.check("Question", phone.next("ReceiveQuestion"));
                assertThat(phone.next("QuestionClosed"))
                        .isEqualTo(
                                Wire.MAPPER.readTree(
                                        "{\"id\": \""
                                                + Samples.uuid(1)
                                                + "\", \"state\": \"answered\", \"decision\": \"approved\"}"));
                assertThat(phone.next("QuestionClosed").path("decision").isNull()).isTrue();
                JsonNode update = phone.next("ReceiveTradeUpdate");
                assertThat(update.propertyNames()).containsExactlyInAnyOrder("order", "event");
                DESCRIPTION.check("Order", update.path("order"));
                DESCRIPTION.check("OrderEvent", update.path("event"));
                assertThat(phone.heardNothingMore()).isTrue();
            }
            assertThat(other.next("ReceiveQuestion").path("id").stringValue())
                    .isEqualTo(Samples.uuid(3).toString());
            assertThat(other.heardNothingMore()).isTrue();
        }
    }

    @Test
    void getOpenQuestionsGivesTheList() throws Exception {
        hub.questions.put(Samples.open(2, OWNER));
        hub.questions.put(Samples.open(1, OWNER));
        try (Phone phone = new Phone(hub.uri(), hub.tokens.issue(OWNER))) {
            JsonNode open = phone.invoke("GetOpenQuestions");
            assertThat(open.valueStream().map(question -> question.path("id").stringValue()))
                    .containsExactly(Samples.uuid(1).toString(), Samples.uuid(2).toString());
        }
    }

    @Test
    void anAnswerOverTheHubIsTheSameAsOverHttp() throws Exception {
        hub.questions.put(Samples.open(1, OWNER));
        try (Phone phone = new Phone(hub.uri(), hub.tokens.issue(OWNER))) {
            phone.next("ReceiveQuestion");
            JsonNode outcome = phone.invoke("SubmitAnswer", Samples.uuid(1).toString(), 10);

            DESCRIPTION.check("Outcome", outcome);
            assertThat(outcome.path("decision").stringValue()).isEqualTo("approved");
            assertThat(phone.next("QuestionClosed").path("state").stringValue())
                    .isEqualTo("answered");
            assertThat(phone.next("ReceiveTradeUpdate").at("/event/kind").stringValue())
                    .isEqualTo("approved");
            JsonNode overHttp =
                    hub.as(OWNER)
                            .post(
                                    "/v1/me/questions/" + Samples.uuid(1) + "/answer",
                                    "{\"value\": 10}")
                            .is(200)
                            .json();
            assertThat(overHttp).hasToString(outcome.toString());
        }
    }

    @Test
    void aRefusalStartsWithItsCode() throws Exception {
        hub.questions.put(Samples.open(1, OWNER));
        hub.questions.put(Samples.answered(2, OWNER, "10", Decision.APPROVED));
        hub.questions.put(Samples.question(3, OWNER, QuestionState.EXPIRED, Optional.empty()));
        hub.questions.put(Samples.question(4, OWNER, QuestionState.WITHDRAWN, Optional.empty()));
        hub.questions.put(Samples.open(5, ANN));
        try (Phone phone = new Phone(hub.uri(), hub.tokens.issue(OWNER))) {
            refused(phone, 9, "10", "not_found");
            refused(phone, 5, "10", "not_found");
            refused(phone, 2, "-10", "already_answered");
            refused(phone, 3, "10", "question_expired");
            refused(phone, 4, "11", "question_withdrawn");
            refused(phone, 1, "10.5", "invalid_field");
            refused(phone, 1, "1e309", "invalid_field");
            refused(phone, 1, "1e-309", "invalid_field");
        }
        assertThat(hub.questions.find(OWNER, Samples.open(1, OWNER).id()).orElseThrow().isOpen())
                .isTrue();
    }

    private static void refused(Phone phone, int number, String value, String code) {
        assertThatThrownBy(() ->
                        phone.invoke(
                                "SubmitAnswer",
                                Samples.uuid(number).toString(),
                                new BigDecimal(value)))
                .hasMessageStartingWith(code + ": ");
    }

    @Test
    void argumentsThatDoNotFitAreInvalidToo() throws Exception {
        try (Phone phone = new Phone(hub.uri(), hub.tokens.issue(OWNER))) {
            String id = Samples.uuid(1).toString();
            List<Object[]> wrong =
                    List.of(
                            new Object[] {id},
                            new Object[] {id, "10"},
                            new Object[] {10, 10},
                            new Object[] {id, 10, "ann"});
            for (Object[] arguments : wrong) {
                assertThatThrownBy(() -> phone.invoke("SubmitAnswer", arguments))
                        .hasMessageStartingWith("invalid_field: ");
            }
            assertThatThrownBy(() -> phone.invoke("SubmitAnswer", "1-1-1-1-1", 10))
                    .hasMessageStartingWith("not_found: ");
            assertThatThrownBy(() -> phone.invoke("GetOpenQuestions", "ann"))
                    .hasMessageStartingWith("invalid_field: ");
        }
    }

    @Test
    void aSurpriseSaysNothingOfItself() throws Exception {
        try (Phone phone = new Phone(hub.uri(), hub.tokens.issue(OWNER))) {
            // The member's list has arrived, or is known to be empty, once a first call came back.
            phone.invoke("GetOpenQuestions");
            hub.questions.failure = Optional.of(new IllegalStateException("secret of the store"));
            assertThatThrownBy(() -> phone.invoke("GetOpenQuestions"))
                    .hasMessageContaining("An unexpected error occurred")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aWrongTokenDoesNotGetIn() {
        String valid = hub.tokens.issue(OWNER);
        for (String token : List.of("", "nonsense", valid + "x", hub.tokens.issue(DAN))) {
            assertThatThrownBy(() -> new Phone(hub.uri(), token).close())
                    .hasMessageContaining("401");
        }
        hub.tokenRows.revokeAll();
        assertThatThrownBy(() -> new Phone(hub.uri(), valid).close()).hasMessageContaining("401");
    }

    @Test
    void whoIsDisabledMeanwhileIsSentAway() throws Exception {
        hub.questions.put(Samples.open(1, ANN));
        try (Phone phone = new Phone(hub.uri(), hub.tokens.issue(ANN))) {
            phone.next("ReceiveQuestion");
            hub.member(ANN, Member.Role.MEMBER, true);
            assertThatThrownBy(() -> phone.invoke("SubmitAnswer", Samples.uuid(1).toString(), 10))
                    .hasMessageStartingWith("unauthorized: ");
            assertThat(hub.questions.find(ANN, Samples.open(1, ANN).id()).orElseThrow().isOpen())
                    .isTrue();
            assertThat(phone.wasClosed()).isTrue();
        }
    }
}
