package com.cyberhybridhub.acceptance;

import static com.cyberhybridhub.acceptance.QuietHub.NOBODYS;
import static com.cyberhybridhub.acceptance.QuietHub.OWN_QUESTION;
import static com.cyberhybridhub.acceptance.QuietHub.THEIR_QUESTION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What no SignalR client of ours sends over the live hub.
@ExtendWith(QuietHub.Shared.class)
final class BadInvocationTest {

    private static final int HUGE_CHARS = 300_000;

    private final QuietHub hub;

    BadInvocationTest(QuietHub hub) {
        this.hub = hub;
    }

    @AfterEach
    void nothingChanged() {
        hub.assertNothingChanged();
    }

    @AfterAll
    static void theLogIsClean(QuietHub hub) {
        hub.assertLogIsClean();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SubmitAnswer|[\"" + NOBODYS + "\", 10]|not_found:",
                "SubmitAnswer|[\"" + THEIR_QUESTION + "\", 10]|not_found:",
                "SubmitAnswer|[\"not-an-id\", 10]|not_found:",
                "SubmitAnswer|[\"1-1-1-1-1\", 10]|not_found:",
                "SubmitAnswer|[\"" + OWN_QUESTION + "\", 11]|invalid_field:",
                "SubmitAnswer|[\"" + OWN_QUESTION + "\", -10.5]|invalid_field:",
                "SubmitAnswer|[\"" + OWN_QUESTION + "\", 1e40]|invalid_field:",
                "SubmitAnswer|[\"" + OWN_QUESTION + "\", \"10\"]|''",
                "SubmitAnswer|[\"" + OWN_QUESTION + "\", null]|''",
                "SubmitAnswer|[\"" + OWN_QUESTION + "\", [10]]|''",
                "SubmitAnswer|[\"" + OWN_QUESTION + "\"]|''",
                "SubmitAnswer|[\"" + OWN_QUESTION + "\", 10, 10]|''",
                "SubmitAnswer|[]|''",
                "SubmitAnswer|[{}, 10]|''",
                "GetOpenQuestions|[1]|''",
                "DropEverything|[]|''",
                "ReceiveQuestion|[{}]|''"
            })
    void aBadInvocationEndsWithAnErrorAndNothingElse(String method, String arguments, String code) {
        try (RawHub connection = new RawHub(hub.owner()).shakeHands()) {
            JsonNode completion = connection.invoke(method, arguments);

            assertThat(completion.path("error").asString("")).isNotEmpty().contains(code);
            assertThat(completion.has("result")).isFalse();
            Refusals.assertNoInnards(completion.toString());
            assertThat(connection.invoke("GetOpenQuestions", "[]").path("result").valueStream())
                    .extracting(question -> question.path("id").asString())
                    .containsExactly(OWN_QUESTION);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "[]",
                "{\"type\":\"one\"}",
                "{\"type\":1,\"target\":5,\"arguments\":[]}",
                "{\"type\":1,\"target\":\"SubmitAnswer\",\"arguments\":{}}"
            })
    void aRecordThatIsNoneEndsTheConnection(String record) {
        try (RawHub connection = new RawHub(hub.owner()).shakeHands()) {
            connection.send(record);

            Refusals.assertNoInnards(connection.awaitClose());
        }
    }

    @Test
    void aHugeRecordEndsTheConnection() {
        try (RawHub connection = new RawHub(hub.owner()).shakeHands()) {
            connection.send(
                    "{\"type\":1,\"target\":\"SubmitAnswer\",\"arguments\":[\""
                            + "x".repeat(HUGE_CHARS)
                            + "\"]}");

            Refusals.assertNoInnards(connection.awaitClose());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"protocol\":\"pigeon\",\"version\":1}",
                "{\"protocol\":\"json\",\"version\":99}",
                "{}",
                "hello"
            })
    void aHandshakeThatIsNoneEndsTheConnection(String handshake) {
        try (RawHub connection = new RawHub(hub.owner())) {
            connection.send(handshake);

            Refusals.assertNoInnards(connection.awaitClose());
        }
    }
}
