package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.ANN;
import static com.cyberhybridhub.web.Samples.DAN;
import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.web.api.Policy;
import com.cyberhybridhub.web.api.Policy.Entry;
import com.cyberhybridhub.web.auth.FirebaseKeys;
import com.cyberhybridhub.web.auth.FirebaseTokens;
import com.cyberhybridhub.web.auth.TokenCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The policy against the real server: every call by every identity. What they get stands in
/// `docs/authorisation.md`, which this test keeps true.
final class PolicyMatrixTest {

    private static final Path PAGE =
            Path.of(System.getProperty("project.root", ".."), "docs", "authorisation.md");
    private static final UserId BOB = new UserId("bob");
    private static final int WAIT_MAX_SECONDS = 40;
    private static final long SECONDS = Samples.NOW.getEpochSecond();

    /// Who calls. The things that are called for are Ann's.
    private enum Identity {
        NONE("none"),
        WRONG("wrong"),
        EXPIRED("expired"),
        STRANGER("valid, not a member"),
        DISABLED("disabled"),
        OTHER("another member"),
        OPERATOR("operator"),
        MEMBER("member");

        private final String words;

        Identity(String words) {
            this.words = words;
        }
    }

    @AutoClose private final GoogleKeys google = new GoogleKeys();
    @AutoClose private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyIdentityGetsWhatThePolicySaysAndThePageTells() throws IOException {
        Map<Entry, Map<Identity, String>> matrix = new java.util.LinkedHashMap<>();
        for (Entry entry : Policy.TABLE) {
            matrix.put(entry, row(entry));
        }

        matrix.forEach(PolicyMatrixTest::mustFit);
        String table = table(matrix);
        String page = Files.readString(PAGE);
        if (!page.contains(table)) {
            Files.writeString(Path.of("target", "authorisation-table.md"), table);
        }
        assertThat(page)
                .as("docs/authorisation.md; what it is really is in target")
                .contains(table);
    }

    @Test
    void aServerWithACallThatNobodyDecidedOnDoesNotStart() {
        assertThatThrownBy(() -> Policy.check(List.of("GET /v1/secret"), Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /v1/secret");
        assertThatThrownBy(() -> Policy.check(List.of(), Set.of("Everything")))
                .hasMessageContaining("HUB Everything");
    }

    @Test
    void everyRouteIsInThePolicyAndThePolicyHasNothingElse() {
        try (TestHub hub = new TestHub()) {
            List<String> ofHttp =
                    Policy.TABLE.stream()
                            .map(Entry::call)
                            .filter(call -> !call.contains("/hubs/") && !call.startsWith("HUB "))
                            .filter(call -> !call.contains(","))
                            .toList();
            assertThat(hub.server.routes()).containsExactlyInAnyOrderElementsOf(ofHttp);
        }
    }

    /// The rule behind the table, told apart from what was measured.
    private static void mustFit(Entry entry, Map<Identity, String> got) {
        Set<Identity> letIn =
                switch (entry.access()) {
                    case ANYBODY, METRICS -> Set.of(Identity.values());
                    case MEMBER -> Set.of(Identity.MEMBER, Identity.OTHER, Identity.OPERATOR);
                    case OPERATOR -> Set.of(Identity.OPERATOR);
                };
        boolean addressed = entry.call().contains("{id}") || entry.call().endsWith("SubmitAnswer");
        got.forEach((identity, answer) -> {
            String what = entry.call() + " by " + identity.words;
            if (!letIn.contains(identity)) {
                assertThat(answer).as(what).matches("40[13].*");
            } else if (addressed && identity != Identity.MEMBER) {
                assertThat(answer).as(what).matches("404|not_found");
            } else {
                assertThat(answer).as(what).matches("200|101|ok");
            }
        });
    }

    /// A server of its own, since some calls change things.
    private Map<Identity, String> row(Entry entry) {
        Map<Identity, String> row = new EnumMap<>(Identity.class);
        try (FirebaseKeys keys = new FirebaseKeys(google.url(), () -> Samples.NOW);
                TestHub hub = hub(keys)) {
            for (Identity identity : Identity.values()) {
                row.put(identity, answer(hub, entry.call(), token(hub, identity)));
            }
        }
        return row;
    }

    private static TestHub hub(FirebaseKeys keys) {
        AtomicReference<FakeStores.Members> members = new AtomicReference<>();
        TestHub hub =
                new TestHub(
                        new WebOptions("127.0.0.1", 0, Optional.empty(), List.of()),
                        Optional.empty(),
                        local -> new Both(local, keys, members));
        members.set(hub.members);
        hub.member(BOB, Member.Role.MEMBER, false);
        hub.questions.put(Samples.open(1, ANN));
        hub.orders.put(Samples.order(1, ANN, Ours.APPROVED), List.of());
        return hub;
    }

    /// Local tokens and Firebase's, for a test that has both kinds of callers.
    private record Both(
            TokenCheck local, FirebaseKeys keys, AtomicReference<FakeStores.Members> members)
            implements TokenCheck {

        @Override
        public Verdict check(String token) {
            Verdict ofLocal = local.check(token);
            return ofLocal instanceof Verdict.Welcome
                    ? ofLocal
                    : new FirebaseTokens("ours", keys, members.get(), () -> Samples.NOW)
                            .check(token);
        }

        @Override
        public boolean isActive(UserId user) {
            return local.isActive(user);
        }
    }

    private static String token(TestHub hub, Identity identity) {
        return switch (identity) {
            case NONE -> "";
            case WRONG -> "not-a-token";
            case EXPIRED -> firebase("ann", SECONDS - 1);
            case STRANGER -> firebase("stranger", SECONDS + 600);
            case DISABLED -> hub.tokens.issue(DAN);
            case OTHER -> hub.tokens.issue(BOB);
            case OPERATOR -> hub.tokens.issue(OWNER);
            case MEMBER -> hub.tokens.issue(ANN);
        };
    }

    private static String firebase(String uid, long expires) {
        return GoogleKeys.sign(
                "{\"alg\":\"RS256\",\"kid\":\"first\",\"typ\":\"JWT\"}",
                """
                {"iss":"https://securetoken.google.com/ours","aud":"ours","sub":"%s","iat":%d,"exp":%d,"auth_time":%d}\
                """
                        .formatted(uid, SECONDS - 900, expires, SECONDS - 900),
                GoogleKeys.FIRST);
    }

    private String answer(TestHub hub, String call, String token) {
        if (call.startsWith("HUB ")) {
            String socket = socket(hub, token);
            return socket.equals("101") ? invoke(hub, call.substring(4), token) : socket;
        }
        if (call.equals("GET /hubs/questions")) {
            return socket(hub, token);
        }
        String[] parts = call.split("[ ,]", 3);
        String path =
                parts[1].replace("{id}", id(parts[1]))
                        .replace("{key}", "weather")
                        .replace("{name}", "manifest.webmanifest")
                        .replace("<name>", "app-12345678.js");
        Asker asker = token.isEmpty() ? hub.anonymous() : hub.withToken(token);
        Reply reply =
                parts[0].equals("GET")
                        ? asker.get(path + (path.endsWith("snapshots") ? "?symbol=SPY" : ""))
                        : asker.with("Content-Type", "application/json")
                                .send(parts[0], path, BodyPublishers.ofString(body(call)));
        return reply.status() + (reply.status() == 403 ? " " + code(reply) : "");
    }

    /// The hub's own refusals are plain text that starts with the code.
    private static String code(Reply reply) {
        return reply.contentType().startsWith("application/problem+json")
                ? reply.json().path("code").asString()
                : new String(reply.response().body(), StandardCharsets.UTF_8)
                        .replaceFirst(":.*", "");
    }

    private static String id(String path) {
        return Samples.uuid(path.contains("orders") ? 1001 : 1).toString();
    }

    private static String body(String call) {
        if (call.endsWith("scope server")) {
            return "{\"scope\": \"server\", \"state\": \"HALTED\"}";
        }
        if (call.contains("kill-switch")) {
            return "{\"engaged\": true}";
        }
        return call.contains("answer") ? "{\"value\": -10}" : "{\"enabled\": true}";
    }

    private String socket(TestHub hub, String token) {
        URI uri =
                URI.create(
                        hub.uri().toString().replace("http", "ws")
                                + "/hubs/questions?access_token="
                                + token);
        try {
            WebSocket socket =
                    http.newWebSocketBuilder()
                            .connectTimeout(Duration.ofSeconds(WAIT_MAX_SECONDS))
                            .buildAsync(uri, new WebSocket.Listener() {})
                            .orTimeout(WAIT_MAX_SECONDS, TimeUnit.SECONDS)
                            .join();
            socket.abort();
            return "101";
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                int status = handshake.getResponse().statusCode();
                return status + (status == 403 ? " not_a_member" : "");
            }
            throw refused;
        }
    }

    private static String invoke(TestHub hub, String method, String token) {
        try (Phone phone = new Phone(hub.uri(), token)) {
            if (method.equals("SubmitAnswer")) {
                phone.invoke(method, Samples.uuid(1).toString(), -10);
            } else {
                phone.invoke(method);
            }
            return "ok";
        } catch (RuntimeException refused) {
            return String.valueOf(refused.getMessage()).contains("not_found")
                    ? "not_found"
                    : String.valueOf(refused.getMessage());
        }
    }

    private static String table(Map<Entry, Map<Identity, String>> matrix) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| call | for | "
                        + java.util.Arrays.stream(Identity.values())
                                .map(identity -> identity.words)
                                .collect(Collectors.joining(" | "))
                        + " |");
        lines.add("|---|---|" + "---|".repeat(Identity.values().length));
        matrix.forEach((entry, row) ->
                lines.add(
                        "| `"
                                + entry.call()
                                + "` | "
                                + entry.access().words()
                                + " | "
                                + String.join(" | ", row.values())
                                + " |"));
        return String.join("\n", lines) + "\n";
    }
}
