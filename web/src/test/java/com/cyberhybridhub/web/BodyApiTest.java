package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How strictly bodies are read. Nothing of what is refused here settles the question.
final class BodyApiTest {

    private static final String PATH = "/v1/me/questions/" + Samples.uuid(1) + "/answer";
    private static final String CONFIG = "/v1/me/trading/config";

    @AutoClose private final TestHub hub = new TestHub();

    private final Asker owner = hub.as(OWNER);

    @BeforeEach
    void ask() {
        hub.questions.put(Samples.open(1, OWNER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"value\": 10",
                "{\"value\": 10} {}",
                "{\"value\": 10}}",
                "{\"value\": 10} x",
                "{\"value\": 10, \"value\": 10}",
                "{\"value\": NaN}",
                "{\"value\": Infinity}",
                "{\"value\": 010}",
                "{\"value\": +10}",
                "{\"value\": .5}",
                "{\"value\": 0x0A}",
                "{value: 10}",
                "{'value': 10}",
                "{\"value\": 10,}",
                "{\"value\": 10} // yes",
                "value=10",
                "{\"value\": 1e99999999999}",
                "{\"value\": 1e-99999999999}",
                "{\"value\": 1e9999999999999999999999999999999}",
            })
    void whatIsNotJsonIsMalformed(String body) {
        owner.post(PATH, body).isProblem(400, "malformed_json");
        assertThat(hub.questions.find(OWNER, Samples.open(1, OWNER).id()).orElseThrow().isOpen())
                .isTrue();
    }

    @Test
    void aNumberOfManyDigitsAndADeepBodyAreMalformed() {
        owner.post(PATH, "{\"value\": 0." + "1".repeat(100) + "}").isProblem(400, "malformed_json");
        owner.post(PATH, "{\"value\": " + "9".repeat(1000) + "}").isProblem(400, "malformed_json");
        owner.post(PATH, "{\"value\": " + "[".repeat(40) + "]".repeat(40) + "}")
                .isProblem(400, "malformed_json");
        owner.post(PATH, "[".repeat(30_000)).isProblem(400, "malformed_json");
        owner.put(CONFIG, "{\"override\": " + "{\"a\":".repeat(33) + "1" + "}".repeat(34))
                .isProblem(400, "malformed_json");
    }

    @Test
    void bytesThatAreNoTextAreMalformed() {
        Asker json = owner.with("Content-Type", "application/json");
        byte[] broken = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
        json.send("POST", PATH, BodyPublishers.ofByteArray(broken))
                .isProblem(400, "malformed_json");
        json.send("POST", PATH, BodyPublishers.ofByteArray(new byte[] {0}))
                .isProblem(400, "malformed_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "10", "null", "true", "\"value\""})
    void theBodyMustBeAnObject(String body) {
        owner.post(PATH, body).isInvalid("", "wrong_type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; /value; required",
                "{\"value\": null}; /value; wrong_type",
                "{\"value\": \"10\"}; /value; wrong_type",
                "{\"value\": true}; /value; wrong_type",
                "{\"value\": [10]}; /value; wrong_type",
                "{\"value\": {\"$numberDecimal\": \"10\"}}; /value; wrong_type",
                "{\"value\": 10, \"Value\": 10}; /Value; unknown_field",
                "{\"value\": 10, \"user\": \"ann\"}; /user; unknown_field",
                "{\"value\": 10, \"a/b~c\": 1}; /a~1b~0c; unknown_field",
            })
    void everyFieldThatIsWrongIsNamed(String body, String pointer, String code) {
        owner.post(PATH, body).isInvalid(pointer, code);
    }

    @Test
    void severalWrongFieldsAreNamedTogether() {
        Reply reply =
                owner.post(PATH, "{\"value\": \"10\", \"b\": 1}").isProblem(400, "invalid_field");
        assertThat(reply.json().path("errors")).hasSize(2);
        assertThat(reply.json().path("detail").stringValue()).startsWith("2 fields");
    }

    @Test
    void aNameThatIsHalfACharacterIsAnsweredLikeAnyOther() {
        owner.post(PATH, "{\"value\": 10, \"\\ud800\": 1}").is(400);
        owner.put(CONFIG, "{\"\\ud800\": 1}").is(400);
        owner.put(CONFIG, "{\"override\": {\"\\udc00\": \"\\ud800\"}}").is(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "text/json",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-99",
                "application/json; charset=iso-8859-1",
                "application/json; charset=",
                "*/*",
                "nonsense"
            })
    void onlyJsonIsTaken(String type) {
        owner.with("Content-Type", type)
                .send("POST", PATH, BodyPublishers.ofString("{\"value\": 10}"))
                .isProblem(415, "unsupported_media_type");
    }

    @Test
    void aBodyWithoutATypeIsNotTaken() {
        owner.send("POST", PATH, BodyPublishers.ofString("{\"value\": 10}"))
                .isProblem(415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "Application/JSON;charset=UTF-8"
            })
    void theTypeMayBeWrittenInEveryUsualWay(String type) {
        owner.with("Content-Type", type)
                .send("POST", PATH, BodyPublishers.ofString("{\"value\": -10}"))
                .is(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, 300_000, 2_000_000})
    void aLargeBodyIsRefusedWhetherItsLengthIsToldOrNot(int bytes) {
        byte[] large =
                ("{\"value\": 10" + " ".repeat(bytes - 13) + "}").getBytes(StandardCharsets.UTF_8);
        Asker json = owner.with("Content-Type", "application/json");
        json.send("POST", PATH, BodyPublishers.ofByteArray(large))
                .isProblem(413, "payload_too_large");
        json.send("POST", PATH, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .isProblem(413, "payload_too_large");
    }

    /// A server that closes on unread bytes resets the connection, and the answer is lost with it.
    @ParameterizedTest
    @CsvSource({"/v1/me/trading/kill-switch, localhost, 401", "/v1/me, elsewhere.example, 421"})
    void whoSendsEverythingBeforeReadingStillReadsTheRefusal(String path, String host, int status)
            throws IOException {
        byte[] large = new byte[6_000_000];
        assertThat(
                        RawRequest.sendWhole(
                                hub.server.port(),
                                large,
                                "POST " + path + " HTTP/1.1",
                                "Host: " + host,
                                "Content-Type: application/json",
                                "Content-Length: " + large.length))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\"status\":" + status);
    }

    /// Clients send head and body in pieces. A server that answers between them and then closes
    /// without having said so breaks the next request of the connection.
    @ParameterizedTest
    @CsvSource({
        "GET, /health/live",
        "GET, /health/ready",
        "GET, /openapi.json",
        "GET, /v1/sign-in",
        "GET, /v1/me",
        "GET, /v1/nothing",
        "GET, /index.html",
        "HEAD, /v1/me",
        "DELETE, /v1/me",
        "OPTIONS, /v1/me",
        "TRACE, /v1/me",
        "PUT, /v1/me/trading/config",
        "POST, /v1/me/trading/kill-switch",
        "POST, /hubs/questions/negotiate",
        "POST, /hubs/questions",
        "GET, /hubs/questions",
        "GET, /v1//me",
    })
    void aBodyThatComesLateDoesNotCostTheConnection(String method, String path) throws IOException {
        String said =
                RawRequest.sendBodyLate(
                        hub.server.port(),
                        "{}",
                        "GET /v1/sign-in HTTP/1.1\r\nHost: localhost",
                        method + " " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Content-Length: 2");
        String[] answers = said.split("HTTP/1\\.1 ", -1);
        boolean closesAsSaid = answers[1].contains("Connection: close\r\n");
        assertThat(answers).as(said).hasSize(closesAsSaid ? 2 : 3);
    }

    @Test
    void aBodyOfExactlyTheLimitIsTaken() {
        owner.post(PATH, "{\"value\": -10" + " ".repeat(65_536 - 14) + "}").is(200);
    }

    @Test
    void aConfigMayBeLargerThanAnAnswerButNotThanItsOwnLimit() {
        owner.put(CONFIG, "{\"enabled\": false" + " ".repeat(200_000) + "}").is(200);
        owner.put(CONFIG, "{\"enabled\": false" + " ".repeat(262_144) + "}")
                .isProblem(413, "payload_too_large");
    }
}
