package com.cyberhybridhub.acceptance;

import static com.cyberhybridhub.acceptance.QuietHub.OWN_QUESTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.acceptance.Http.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that no client of ours sends: each gets its problem, and nothing changes.
@ExtendWith(QuietHub.Shared.class)
final class BadBodyTest {

    private static final String ANSWER = "/v1/me/questions/" + OWN_QUESTION + "/answer";
    private static final String KILL_SWITCH = "/v1/me/trading/kill-switch";
    private static final int HUGE_CHARS = 300_000;
    private static final int DEEP = 5_000;

    private final QuietHub hub;

    BadBodyTest(QuietHub hub) {
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
                "''|malformed_json",
                "' '|malformed_json",
                "{|malformed_json",
                "{\"value\": 10|malformed_json",
                "{\"value\": 10}}|malformed_json",
                "{\"value\": 10} {\"value\": 9}|malformed_json",
                "{\"value\": ten}|malformed_json",
                "{value: 10}|malformed_json",
                "{'value': 10}|malformed_json",
                "{\"value\": 10, \"value\": -10}|malformed_json",
                "{\"value\": NaN}|malformed_json",
                "{\"value\": 010}|malformed_json",
                "{\"value\": 10,}|malformed_json",
                "/* no */ {\"value\": 10}|malformed_json",
                "value=10|malformed_json",
                "null|invalid_field",
                "10|invalid_field",
                "\"10\"|invalid_field",
                "[10]|invalid_field",
                "[]|invalid_field"
            })
    void aBodyThatIsNoJsonObjectIsRefused(String body, String code) {
        Refusals.assertProblem(hub.owner().post(ANSWER, body), 400, code);
        Refusals.assertProblem(hub.owner().post(KILL_SWITCH, body), 400, code);
        Refusals.assertProblem(hub.owner().put("/v1/me/trading/config", body), 400, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/value|required",
                "{\"value\": null}|/value|wrong_type",
                "{\"value\": \"10\"}|/value|wrong_type",
                "{\"value\": true}|/value|wrong_type",
                "{\"value\": [10]}|/value|wrong_type",
                "{\"value\": {}}|/value|wrong_type",
                "{\"Value\": 10, \"value\": 10}|/Value|unknown_field",
                "{\"value\": 10, \"a/b~c\": 1}|/a~1b~0c|unknown_field",
                "{\"value\": 10.000000001}|/value|out_of_range",
                "{\"value\": -11}|/value|out_of_range",
                "{\"value\": 1e50}|/value|out_of_range",
                "{\"value\": 1e-500}|/value|out_of_range",
                "{\"value\": 1e2000000000}|/value|out_of_range"
            })
    void anAnswerWithAWrongValueIsRefused(String body, String pointer, String code) {
        Answer answer = hub.owner().post(ANSWER, body);

        Refusals.assertProblem(answer, 400, "invalid_field");
        assertThat(Refusals.pointers(answer)).containsExactly(pointer);
        assertThat(Refusals.codes(answer)).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/state",
                "{\"engaged\": \"yes\"}|/engaged",
                "{\"engaged\": 1}|/engaged",
                "{\"engaged\": true, \"state\": \"ACTIVE\"}|/engaged",
                "{\"engaged\": true, \"why\": \"x\"}|/why",
                "{\"engaged\": true, \"reason\": 5}|/reason",
                "{\"engaged\": true, \"reason\": \"\"}|/reason",
                "{\"state\": \"STOPPED\"}|/state",
                "{\"state\": \"halted\"}|/state",
                "{\"state\": \"HALTED\", \"scope\": \"world\"}|/scope",
                "{\"state\": \"HALTED\", \"scope\": \"rule\"}|/id",
                "{\"state\": \"HALTED\", \"scope\": \"symbol\", \"id\": \"not a symbol\"}|/id",
                "{\"state\": \"HALTED\", \"scope\": \"user\", \"id\": \"somebody\"}|/id"
            })
    void aKillSwitchThatIsNotOneIsRefused(String body, String pointer) {
        Answer answer = hub.owner().post(KILL_SWITCH, body);

        Refusals.assertProblem(answer, 400, "invalid_field");
        assertThat(Refusals.pointers(answer)).contains(pointer);
    }

    @Test
    void aHugeBodyIsRefused() {
        String huge = "{\"value\": 10, \"x\": \"" + "x".repeat(HUGE_CHARS) + "\"}";

        Refusals.assertProblem(hub.owner().post(ANSWER, huge), 413, "payload_too_large");
        Refusals.assertProblem(
                hub.owner().put("/v1/me/trading/config", huge), 413, "payload_too_large");
        Refusals.assertProblem(hub.owner().post(KILL_SWITCH, huge), 413, "payload_too_large");
    }

    @Test
    void aHugeBodyThatDoesNotSayItsLengthIsRefused() {
        String huge = "{\"value\": 10, \"x\": \"" + "x".repeat(HUGE_CHARS) + "\"}";

        Refusals.assertProblem(hub.owner().chunked("POST", ANSWER, huge), 413, "payload_too_large");
    }

    @Test
    void aDeeplyNestedBodyIsRefused() {
        String deep = "{\"value\": " + "[".repeat(DEEP) + "]".repeat(DEEP) + "}";

        Refusals.assertProblem(hub.owner().post(ANSWER, deep), 400, "malformed_json");
        Refusals.assertProblem(
                hub.owner()
                        .put(
                                "/v1/me/trading/config",
                                "{\"override\": "
                                        + "{\"a\":".repeat(DEEP)
                                        + "1"
                                        + "}".repeat(DEEP)
                                        + "}"),
                400,
                "malformed_json");
    }

    @Test
    void anEndlessNumberIsRefused() {
        Refusals.assertProblem(
                hub.owner().post(ANSWER, "{\"value\": " + "1".repeat(DEEP) + "}"),
                400,
                "malformed_json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/jsonp",
                ""
            })
    void anotherContentTypeIsRefused(String type) {
        List<String> headers = type.isEmpty() ? List.of() : List.of("Content-Type", type);

        Refusals.assertProblem(
                hub.owner().send("POST", ANSWER, "{\"value\": 10}", headers),
                415,
                "unsupported_media_type");
        Refusals.assertProblem(
                hub.owner().send("POST", KILL_SWITCH, "{\"engaged\": true}", headers),
                415,
                "unsupported_media_type");
        Refusals.assertProblem(
                hub.owner().send("PUT", "/v1/me/trading/config", "{\"enabled\": true}", headers),
                415,
                "unsupported_media_type");
    }
}
