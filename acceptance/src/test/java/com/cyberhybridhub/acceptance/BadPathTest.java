package com.cyberhybridhub.acceptance;

import static com.cyberhybridhub.acceptance.QuietHub.NOBODYS;
import static com.cyberhybridhub.acceptance.QuietHub.OWN_QUESTION;
import static com.cyberhybridhub.acceptance.QuietHub.THEIR_ORDER;
import static com.cyberhybridhub.acceptance.QuietHub.THEIR_QUESTION;
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

/// Paths, ids, queries and methods that lead nowhere: each gets its problem, and nothing changes.
@ExtendWith(QuietHub.Shared.class)
final class BadPathTest {

    private static final List<String> JSON = List.of("Content-Type", "application/json");

    private final QuietHub hub;

    BadPathTest(QuietHub hub) {
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
    @ValueSource(
            strings = {
                "1",
                "not-an-id",
                "01990000-0000-7000-8000-00000000000g",
                "1-1-1-1-1",
                "01990000-0000-7000-8000-000000000001%20",
                "'%20OR%20'1'='1",
                THEIR_QUESTION,
                THEIR_ORDER,
                NOBODYS
            })
    void whatIsNotYoursDoesNotExist(String id) {
        Refusals.assertProblem(hub.owner().get("/v1/me/questions/" + id), 404, "not_found");
        Refusals.assertProblem(hub.owner().get("/v1/me/trading/orders/" + id), 404, "not_found");
        Refusals.assertProblem(
                hub.owner()
                        .send(
                                "POST",
                                "/v1/me/questions/" + id + "/answer",
                                "{\"value\": 10}",
                                JSON),
                404,
                "not_found");
    }

    @Test
    void aMalformedAnswerComesBeforeAnUnknownQuestion() {
        Refusals.assertProblem(
                hub.owner().post("/v1/me/questions/" + NOBODYS + "/answer", "{"),
                400,
                "malformed_json");
        Refusals.assertProblem(
                hub.owner().post("/v1/me/questions/" + NOBODYS + "/answer", "{\"value\": 99}"),
                404,
                "not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/me/questions?limit=0, ?limit",
        "/v1/me/questions?limit=201, ?limit",
        "/v1/me/questions?limit=-1, ?limit",
        "/v1/me/questions?limit=, ?limit",
        "/v1/me/questions?limit=ten, ?limit",
        "/v1/me/questions?limit=99999999999, ?limit",
        "/v1/me/questions?cursor=, ?cursor",
        "/v1/me/questions?cursor=x, ?cursor",
        "/v1/me/questions?cursor=!!!, ?cursor",
        "/v1/me/questions?cursor=MjAyNi0wMy0wMlQxNTowMDowMFp8eA, ?cursor",
        "/v1/me/questions?cursor=KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTlafDAxOTkwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMQ, ?cursor",
        "/v1/me/questions?state=closed, ?state",
        "/v1/me/questions?state=, ?state",
        "/v1/me/trading/orders?limit=0, ?limit",
        "/v1/me/trading/orders?cursor=x, ?cursor",
        "/v1/me/trading/orders?status=Not%20a%20word, ?status",
        "/v1/me/trading/snapshots, ?symbol",
        "/v1/me/trading/snapshots?symbol=, ?symbol",
        "/v1/me/trading/snapshots?symbol=not%20one, ?symbol"
    })
    void aBadQueryIsRefused(String path, String pointer) {
        Answer answer = hub.owner().get(path);

        Refusals.assertProblem(answer, 400, "invalid_field");
        assertThat(Refusals.pointers(answer)).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/nothing",
                "/v1/me/nothing",
                "/v1/me/questions/" + OWN_QUESTION + "/nothing",
                "/v1/me/trading",
                "/nothing.html",
                "/assets/nothing.js",
                "/assets/%2e%2e/openapi.json",
                "/health",
                "/.env",
                "/com/cyberhybridhub/web/openapi.json"
            })
    void anUnknownPathIsNotFound(String path) {
        Refusals.assertProblem(hub.owner().get(path), 404, "not_found");
        Refusals.assertProblem(
                hub.owner().send("GET", path, null, List.of("Accept", "*/*")), 404, "not_found");
    }

    @Test
    void aNavigationToAnApiPathGetsNoPage() {
        Refusals.assertProblem(
                hub.owner().send("GET", "/v1/nothing", null, List.of("Accept", "text/html")),
                404,
                "not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /v1/me",
        "POST, /v1/me",
        "POST, /v1/me/questions",
        "DELETE, /v1/me/questions/" + OWN_QUESTION,
        "PUT, /v1/me/questions/" + OWN_QUESTION + "/answer",
        "GET, /v1/me/questions/" + OWN_QUESTION + "/answer",
        "POST, /v1/me/trading/config",
        "PATCH, /v1/me/trading/config",
        "DELETE, /v1/me/trading/config",
        "POST, /v1/me/trading/orders",
        "DELETE, /v1/me/trading/orders/" + THEIR_ORDER,
        "GET, /v1/me/trading/kill-switch",
        "PUT, /v1/me/trading/status",
        "POST, /health/live",
        "POST, /openapi.json",
        "POST, /"
    })
    void aWrongMethodIsRefusedAndTheRightOnesAreNamed(String method, String path) {
        Answer answer = hub.owner().send(method, path, "{}", JSON);

        Refusals.assertProblem(answer, 405, "method_not_allowed");
        assertThat(Refusals.header(answer, "Allow")).isNotEmpty().doesNotContain(method + ",");
    }
}
