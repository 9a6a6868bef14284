package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which hosts are answered for, which origins may use the API, and what every answer carries.
final class DoorTest {

    private static final List<String> GUARDS =
            List.of(
                    "X-Content-Type-Options: nosniff",
                    "Referrer-Policy: no-referrer",
                    "Content-Security-Policy: default-src 'none'",
                    "Cross-Origin-Opener-Policy: same-origin");

    @AutoClose private final TestHub hub = new TestHub();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:8080",
                "localhost",
                "LocalHost:1",
                "[::1]",
                "[::1]:8080"
            })
    void loopbackNamesAreOurs(String host) throws IOException {
        assertThat(get("/health/live", host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({
        "/health/live, evil.example",
        "/v1/me, evil.example:80",
        "/, 127.0.0.1.evil.example",
        "/assets/app-12345678.js, localhost.",
        "/hubs/questions/negotiate, evil.example",
        "/hubs/questions, 0.0.0.0",
        "/openapi.json, 127.0.0.2",
    })
    void otherHostsAreTurnedAwayEverywhere(String path, String host) throws IOException {
        String answer = get(path, host);
        assertThat(answer)
                .startsWith("HTTP/1.1 421")
                .contains("\"code\":\"unknown_host\"")
                .contains(GUARDS);
    }

    @Test
    void aWebSocketForAnotherHostIsTurnedAwayToo() throws IOException {
        String answer =
                RawRequest.send(
                        hub.server.port(),
                        "GET /hubs/questions?access_token=" + hub.tokens.issue(OWNER) + " HTTP/1.1",
                        "Host: evil.example",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==");
        assertThat(answer).startsWith("HTTP/1.1 421");
    }

    @Test
    void theNameOfThePublicUrlIsOurs() throws IOException {
        URI publicUrl = URI.create("https://Hub.Example.org:443/");
        try (TestHub proxied =
                new TestHub(new WebOptions("::1", 0, Optional.of(publicUrl), List.of()))) {
            assertThat(
                            RawRequest.send(
                                    new InetSocketAddress(
                                            InetAddress.ofLiteral("::1"), proxied.server.port()),
                                    "GET /health/live HTTP/1.1",
                                    "Host: hub.example.org"))
                    .startsWith("HTTP/1.1 200");
        }
        WebOptions options =
                new WebOptions("fd00::1", 0, Optional.of(publicUrl), List.of("https://a.example"));
        assertThat(options.hosts()).containsExactlyInAnyOrder("hub.example.org", "[fd00::1]");
        assertThat(options.origins())
                .containsExactlyInAnyOrder("https://hub.example.org", "https://a.example");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /%2e%2e/secret HTTP/1.1, 400",
        "GET /assets/%00 HTTP/1.1, 400",
        "GET /a\\b HTTP/1.1, 400",
        "GET /..;/v1/me HTTP/1.1, 400",
        "GET /%zz HTTP/1.1, 400",
        "FOO BAR BAZ, 505",
        "nonsense, 400",
        "GET / HTTP/9.9, 505",
    })
    void requestsThatNeverReachUsAreAnsweredInOurWay(String line, int status) throws IOException {
        String answer = RawRequest.send(hub.server.port(), line, "Host: localhost");
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "\"status\":" + status)
                .contains(GUARDS)
                .doesNotContain("<html", "etty");
    }

    @Test
    void hugeHeadersAreRefusedInOurWay() throws IOException {
        String answer =
                RawRequest.send(
                        hub.server.port(),
                        "GET / HTTP/1.1",
                        "Host: localhost",
                        "X: " + "x".repeat(17_000));
        assertThat(answer)
                .startsWith("HTTP/1.1 431")
                .contains("application/problem+json")
                .contains(GUARDS);
    }

    @Test
    void aListedOriginMayUseTheApi() {
        Reply reply =
                hub.as(OWNER)
                        .with("Origin", TestHub.ALLOWED_ORIGIN)
                        .get("/v1/me/trading/config")
                        .is(200);

        assertThat(reply.header("Access-Control-Allow-Origin")).hasValue(TestHub.ALLOWED_ORIGIN);
        assertThat(reply.header("Access-Control-Expose-Headers")).hasValue("ETag");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(reply.response().headers().allValues("Vary")).contains("Origin");
        Reply refused =
                hub.anonymous().with("Origin", TestHub.ALLOWED_ORIGIN).get("/v1/me").is(401);
        assertThat(refused.header("Access-Control-Allow-Origin")).hasValue(TestHub.ALLOWED_ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://app.example.org.evil.example",
                "http://app.example.org",
                "https://app.example.org:8443"
            })
    void otherOriginsAreNotLetIn(String origin) {
        Reply reply = hub.as(OWNER).with("Origin", origin).get("/v1/me").is(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.response().headers().allValues("Vary")).contains("Origin");
        Reply preflight = preflight(origin).isProblem(403, "origin_not_allowed");
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(preflight.header("Access-Control-Allow-Methods")).isEmpty();
    }

    @Test
    void aPreflightNeedsNoToken() {
        Reply reply = preflight(TestHub.ALLOWED_ORIGIN).is(204);

        assertThat(reply.header("Access-Control-Allow-Origin")).hasValue(TestHub.ALLOWED_ORIGIN);
        assertThat(reply.header("Access-Control-Allow-Methods")).hasValue("GET, POST, PUT");
        assertThat(reply.header("Access-Control-Allow-Headers"))
                .hasValue("Authorization, Content-Type, If-Match");
        assertThat(reply.header("Access-Control-Max-Age")).hasValue("600");
    }

    private Reply preflight(String origin) {
        return hub.anonymous()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "PUT")
                .send("OPTIONS", "/v1/me/trading/config", BodyPublishers.noBody());
    }

    @Test
    void theHubLetsPagesOfTheOwnAndOfListedOriginsIn() {
        String own = hub.uri().toString();
        assertThat(negotiate(own).status()).isEqualTo(200);
        assertThat(negotiate(TestHub.ALLOWED_ORIGIN).status()).isEqualTo(200);
        for (String origin : List.of("https://evil.example", "null", "http://localhost.evil:80")) {
            assertThat(negotiate(origin).status()).as(origin).isEqualTo(403);
        }
    }

    private Reply negotiate(String origin) {
        return hub.as(OWNER)
                .with("Origin", origin)
                .send(
                        "POST",
                        "/hubs/questions/negotiate?negotiateVersion=1",
                        BodyPublishers.noBody());
    }

    private String get(String path, String host) throws IOException {
        return RawRequest.send(hub.server.port(), "GET " + path + " HTTP/1.1", "Host: " + host);
    }
}
