package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.ANN;
import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.questions.QuestionState;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class KillSwitchApiTest {

    private static final String PATH = "/v1/me/trading/kill-switch";

    @AutoClose private final TestHub hub = new TestHub();

    private final Asker owner = hub.as(OWNER);

    @Test
    void engagedStopsTheOwnTradingAndWithdrawsWhatIsOpen() {
        hub.questions.put(Samples.open(1, OWNER));

        owner.post(PATH, "{\"engaged\": true}")
                .is(
                        200,
                        """
                        {"kill_switch": [{"scope": "user", "id": "owner", "state": "HALTED", "reason": "set by owner",
                          "set_by": "owner", "at": "2026-03-02T15:00:00Z"}],
                         "withdrawn_questions": 1, "cancel_requests": 0}
                        """);
        assertThat(hub.questions.find(OWNER, Samples.open(1, OWNER).id()).orElseThrow().state())
                .isEqualTo(QuestionState.WITHDRAWN);
        assertThat(
                        owner.get("/v1/me/trading/status")
                                .json()
                                .at("/kill_switch/0/state")
                                .stringValue())
                .isEqualTo("HALTED");
    }

    @Test
    void disengagedResumes() {
        owner.post(PATH, "{\"engaged\": true}").is(200);
        owner.post(PATH, "{\"engaged\": false}")
                .is(
                        200,
                        "{\"kill_switch\": [], \"withdrawn_questions\": 0, \"cancel_requests\": 0}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"scope\": \"user\", \"id\": \"owner\", \"state\": \"REDUCING\"; user; owner; REDUCING",
                "\"scope\": \"rule\", \"id\": \"dip_confirm\", \"state\": \"HALTED\"; rule; dip_confirm; HALTED",
                "\"scope\": \"symbol\", \"id\": \"BTC/USD\", \"engaged\": true; symbol; BTC/USD; HALTED",
                "\"scope\": \"server\", \"state\": \"HALTED\", \"cancel_open\": true; server; ``; HALTED",
            })
    void theFullFormNamesWhatAndHowFar(String members, String scope, String id, String state) {
        JsonNode halt =
                owner.post(PATH, "{" + members + ", \"reason\": \"lunch\"}")
                        .is(200)
                        .json()
                        .at("/kill_switch/0");

        assertThat(halt.path("scope").stringValue()).isEqualTo(scope);
        assertThat(halt.path("id").stringValue()).isEqualTo(id);
        assertThat(halt.path("state").stringValue()).isEqualTo(state);
        assertThat(halt.path("reason").stringValue()).isEqualTo("lunch");
    }

    @Test
    void onlyOperatorsStopTheServer() {
        hub.as(ANN)
                .post(PATH, "{\"scope\": \"server\", \"state\": \"HALTED\"}")
                .isProblem(403, "operators_only");
        assertThat(owner.get("/v1/me/trading/status").json().path("kill_switch")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; /state; required",
                "{\"reason\": \"x\"}; /state; required",
                "{\"engaged\": \"true\"}; /engaged; wrong_type",
                "{\"engaged\": null}; /engaged; wrong_type",
                "{\"engaged\": true, \"state\": \"HALTED\"}; /engaged; ambiguous",
                "{\"state\": \"halted\"}; /state; invalid_choice",
                "{\"state\": null}; /state; wrong_type",
                "{\"state\": \"HALTED\", \"scope\": \"world\"}; /scope; invalid_choice",
                "{\"engaged\": true, \"id\": \"ann\"}; /id; not_found",
                "{\"engaged\": true, \"scope\": \"rule\"}; /id; required",
                "{\"engaged\": true, \"scope\": \"rule\", \"id\": \"a b\"}; /id; required",
                "{\"engaged\": true, \"scope\": \"symbol\"}; /id; required",
                "{\"engaged\": true, \"scope\": \"symbol\", \"id\": \"spy\"}; /id; required",
                "{\"engaged\": true, \"cancel_open\": 1}; /cancel_open; wrong_type",
                "{\"engaged\": true, \"reason\": \"\"}; /reason; wrong_type",
                "{\"engaged\": true, \"reason\": \" \"}; /reason; wrong_type",
                "{\"engaged\": true, \"reason\": 5}; /reason; wrong_type",
                "{\"engaged\": true, \"reason\": \"a\\u0000b\"}; /reason; invalid_text",
                "{\"engaged\": true, \"reason\": \"a\\nb\"}; /reason; invalid_text",
                "{\"engaged\": true, \"who\": \"me\"}; /who; unknown_field",
            })
    void eachMistakeHasItsCodeAndNothingIsSet(String body, String pointer, String code) {
        owner.post(PATH, body).isInvalid(pointer, code);
        assertThat(owner.get("/v1/me/trading/status").json().path("kill_switch")).isEmpty();
    }

    @Test
    void aReasonIsAtMostTwoHundredCharactersAndHoldsWholeOnes() {
        owner.post(PATH, "{\"engaged\": true, \"reason\": \"" + "x".repeat(200) + "\"}").is(200);
        owner.post(PATH, "{\"engaged\": true, \"reason\": \"" + "x".repeat(201) + "\"}")
                .isInvalid("/reason", "wrong_type");
        owner.post(PATH, "{\"engaged\": true, \"reason\": \"\uD83D\uDED1 é\"}").is(200);
        assertThat(owner.post(PATH, "{\"engaged\": true, \"reason\": \"\\ud83d\"}").status())
                .isEqualTo(400);
    }
}
