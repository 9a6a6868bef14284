package com.cyberhybridhub.acceptance;

import static com.cyberhybridhub.acceptance.QuietHub.OWN_QUESTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.acceptance.Http.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whoever does not hold a valid token gets nothing, at any door.
@ExtendWith(QuietHub.Shared.class)
final class BadTokenTest {

    private static final String REVOKED = "01990000-0000-7000-8000-0000000000bb";
    private static final String DISABLED = "01990000-0000-7000-8000-0000000000cc";
    private static final String SOMEBODYS = "01990000-0000-7000-8000-0000000000dd";
    private static final String HUB = "/hubs/questions";
    private static final String NEGOTIATE = HUB + "/negotiate?negotiateVersion=1";
    private static final Map<String, String> ROUTES =
            Map.ofEntries(
                    Map.entry("/v1/me", "GET"),
                    Map.entry("/v1/me/questions", "GET"),
                    Map.entry("/v1/me/questions/" + OWN_QUESTION, "GET"),
                    Map.entry("/v1/me/questions/" + OWN_QUESTION + "/answer", "POST"),
                    Map.entry("/v1/me/trading/config", "PUT"),
                    Map.entry("/v1/me/trading/config?", "GET"),
                    Map.entry("/v1/me/trading/orders", "GET"),
                    Map.entry("/v1/me/trading/orders/" + QuietHub.THEIR_ORDER, "GET"),
                    Map.entry("/v1/me/trading/snapshots?symbol=SPY", "GET"),
                    Map.entry("/v1/me/trading/status", "GET"),
                    Map.entry("/v1/me/trading/kill-switch", "POST"));

    private final QuietHub hub;
    private final Forge forge;

    BadTokenTest(QuietHub hub) {
        this.hub = hub;
        this.forge = Forge.with(hub.database(), hub.owner().token());
    }

    @BeforeEach
    void registerTokens() {
        hub.database()
                .execute(
                        """
                        INSERT INTO users (firebase_uid, display_name, role, disabled_at)
                        VALUES ('disabled', 'Disabled', 'member', now()) ON CONFLICT DO NOTHING;
                        INSERT INTO access_tokens (id, firebase_uid, generation, revoked_at)
                        VALUES ('%s', 'owner', 0, now()), ('%s', 'disabled', 0, NULL), ('%s', 'somebody', 0, NULL)
                        ON CONFLICT DO NOTHING
                        """
                                .formatted(REVOKED, DISABLED, SOMEBODYS));
        hub.remember();
    }

    @AfterEach
    void nothingChanged() {
        hub.assertNothingChanged();
    }

    @AfterAll
    static void theLogIsClean(QuietHub hub) {
        hub.assertLogIsClean();
    }

    @Test
    void theForgeKnowsHowTokensAreMade() {
        Answer me = hub.as(forge.member(SOMEBODYS, "somebody")).get("/v1/me").expect(200);

        assertThat(me.json().path("uid").asString()).isEqualTo("somebody");
    }

    @Test
    void noRouteAnswersABadToken() {
        forge.badTokens(REVOKED, DISABLED)
                .forEach((why, token) ->
                        ROUTES.forEach((path, method) ->
                                assertUnauthorized(
                                        why + " at " + path,
                                        hub.as(token)
                                                .send(
                                                        method,
                                                        path,
                                                        body(method, path),
                                                        json(method)))));
    }

    @Test
    void noRouteAnswersWithoutAToken() {
        List<List<String>> headers =
                List.of(
                        List.of(),
                        List.of("Authorization", ""),
                        List.of("Authorization", "Bearer"),
                        List.of("Authorization", hub.owner().token()),
                        List.of("Authorization", "Basic b3duZXI6b3duZXI="),
                        List.of("Cookie", "token=" + hub.owner().token()));
        for (List<String> given : headers) {
            ROUTES.forEach((path, method) -> {
                List<String> all =
                        java.util.stream.Stream.concat(given.stream(), json(method).stream())
                                .toList();
                assertUnauthorized(path, hub.as("").send(method, path, body(method, path), all));
            });
        }
    }

    @Test
    void theTokenInAQueryCountsOnlyForTheWebSocket() {
        assertUnauthorized("query", hub.as("").get("/v1/me?access_token=" + hub.owner().token()));
        assertThat(
                        Doors.webSocket(
                                hub.owner().base() + HUB + "?access_token=" + hub.owner().token()))
                .isEqualTo(101);
    }

    @Test
    void theLiveHubTurnsABadTokenAwayAtBothDoors() {
        forge.badTokens(REVOKED, DISABLED)
                .forEach((why, token) -> {
                    Answer negotiated = hub.as(token).send("POST", NEGOTIATE, "", List.of());
                    assertThat(negotiated.status()).as(why).isEqualTo(401);
                    Refusals.assertNoInnards(negotiated.text());
                    assertThat(
                                    Doors.webSocket(
                                            hub.owner().base()
                                                    + HUB
                                                    + "?access_token="
                                                    + token.strip()))
                            .as(why)
                            .isEqualTo(401);
                });
        assertThat(hub.as("").send("POST", NEGOTIATE, "", List.of()).status()).isEqualTo(401);
        assertThat(Doors.webSocket(hub.owner().base() + HUB)).isEqualTo(401);
    }

    @Test
    void aPageOfAnotherOriginDoesNotReachTheLiveHub() {
        String base = hub.owner().base();
        for (String origin :
                List.of(
                        "https://evil.example.org",
                        "null",
                        "http://127.0.0.1:1",
                        base.replace("127.0.0.1", "localhost"))) {
            Answer negotiated = hub.owner().send("POST", NEGOTIATE, "", List.of("Origin", origin));
            assertThat(negotiated.status()).as(origin).isEqualTo(403);
            assertThat(negotiated.response().headers().map())
                    .doesNotContainKey("access-control-allow-origin");
            assertThat(
                            Doors.webSocket(
                                    base + HUB,
                                    "Origin",
                                    origin,
                                    "Authorization",
                                    "Bearer " + hub.owner().token()))
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(
                        Doors.webSocket(
                                base + HUB,
                                "Origin",
                                base,
                                "Authorization",
                                "Bearer " + hub.owner().token()))
                .isEqualTo(101);
    }

    @Test
    void anotherHostNameIsTurnedAwayEverywhere() {
        for (String path : List.of("/v1/me", "/", "/health/live", NEGOTIATE, "/openapi.json")) {
            for (String host :
                    List.of(
                            "evil.example.org",
                            "127.0.0.1.evil.example.org",
                            "localhost.evil.example.org:80")) {
                String method = path.equals(NEGOTIATE) ? "POST " : "GET ";
                String answer =
                        Doors.raw(
                                hub.port(),
                                method + path + " HTTP/1.1",
                                "Host: " + host,
                                "Content-Length: 0",
                                "Authorization: Bearer " + hub.owner().token());
                assertThat(answer)
                        .startsWith("HTTP/1.1 421 ")
                        .contains("application/problem+json")
                        .contains("unknown_host");
                Refusals.assertNoInnards(answer.substring(answer.indexOf("\r\n\r\n")));
            }
        }
    }

    @Test
    void aRequestThatIsNoHttpGetsAShortRefusal() {
        for (String line :
                List.of(
                        "GET /v1/me HTTP/1.1",
                        "GET /v1/me HTTP/9.9",
                        "NONSENSE",
                        "GET /%2e%2e%2fetc/passwd HTTP/1.1",
                        "GET /a%2Fb HTTP/1.1",
                        "GET /v1/%zz HTTP/1.1")) {
            String answer =
                    line.contains("%")
                            ? Doors.raw(hub.port(), line, "Host: localhost")
                            : Doors.raw(hub.port(), line);
            assertThat(answer).as(line).matches("(?s)HTTP/1.1 [45]\\d\\d .*");
            Refusals.assertNoInnards(answer);
        }
    }

    private static void assertUnauthorized(String where, Answer answer) {
        assertThat(answer.status()).as(where).isEqualTo(401);
        Refusals.assertProblem(answer, 401, "unauthorized");
        assertThat(Refusals.header(answer, "WWW-Authenticate")).startsWith("Bearer");
    }

    private static @org.jspecify.annotations.Nullable String body(String method, String path) {
        if (method.equals("GET")) {
            return null;
        }
        return path.endsWith("answer") ? "{\"value\": 10}" : "{\"enabled\": true}";
    }

    private static List<String> json(String method) {
        return method.equals("GET") ? List.of() : List.of("Content-Type", "application/json");
    }
}
