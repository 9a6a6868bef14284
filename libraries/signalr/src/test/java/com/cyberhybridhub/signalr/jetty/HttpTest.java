package com.cyberhybridhub.signalr.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.signalr.HubLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The hub's paths over real HTTP: negotiate, refused upgrades, everything that is not for us.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestServer server = new TestServer(HubLimits.defaults());

    @AfterAll
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void negotiateAnswersJsonWithALength() throws Exception {
        HttpResponse<String> answer =
                send("POST", "/negotiate?negotiateVersion=1", "Bearer token-ann");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length());
    }

    @Test
    void aFormBodyIsLeftAlone() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.http("/negotiate"))
                        .header("Authorization", "Bearer token-ann")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("negotiateVersion=1"))
                        .build();

        assertThat(http.send(request, BodyHandlers.ofString()).body())
                .contains("\"negotiateVersion\":0");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /negotiate, 405",
        "GET, '', 404",
        "GET, /, 404",
        "POST, '', 405",
        "DELETE, '', 405",
        "POST, /other, 404",
        "POST, /negotiate/more, 404",
        "OPTIONS, /negotiate, 204",
        "OPTIONS, '', 204",
        "POST, /negotiate, 200"
    })
    void everyVerbHasItsAnswer(String verb, String below, int status) throws Exception {
        HttpResponse<String> answer = send(verb, below, "Bearer token-ann");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).hasSizeLessThan(400).doesNotContain("<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void theTokenFromNegotiateConnectsOnceWithAndWithoutASlash(String slash) throws Exception {
        String body = send("POST", "/negotiate?negotiateVersion=1", "Bearer token-ann").body();
        String token = JsonMapper.shared().readTree(body).path("connectionToken").stringValue();
        URI uri = server.ws(slash + "?id=" + token);
        RawClient client = RawClient.connect(http, uri, "ann").text(RawClient.HELLO);

        assertThat(client.next()).isEqualTo("text {}\u001e");
        assertRefused(uri, "Bearer token-ann", 409, "The connection is in use.");
    }

    @Test
    void refusedUpgradesHaveAStatusAndAShortBody() {
        assertRefused(server.ws(""), "Bearer nonsense", 401, "Unauthorized.");
        assertRefused(server.ws("?access_token=nonsense"), null, 401, "Unauthorized.");
        assertRefused(server.ws("?id=unknown"), "Bearer token-ann", 404, "No such connection.");
        assertRefused(server.ws("/other"), "Bearer token-ann", 404, "Not found.");
    }

    @Test
    void aForeignPageIsRefusedAtTheUpgrade() {
        WebSocket.Builder builder =
                http.newWebSocketBuilder()
                        .header("Authorization", "Bearer token-ann")
                        .header("Origin", "https://evil.example");

        assertRefused(builder, server.ws(""), 403, "Origin not allowed.");
    }

    @Test
    void theOwnPageConnectsWithItsTokenInTheQuery() {
        WebSocket socket =
                http.newWebSocketBuilder()
                        .header("Origin", "http://127.0.0.1:" + server.port())
                        .buildAsync(
                                server.ws("?x=1&access_token=token%2Dann"),
                                new WebSocket.Listener() {})
                        .join();

        assertThat(socket.isOutputClosed()).isFalse();
        socket.abort();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "hub", "/hub/", "/hub/*"})
    void aPathThatCannotWorkIsRefusedAtOnce(String path) {
        assertThatThrownBy(() ->
                        SignalRServlet.addTo(new ServletContextHandler("/"), path, server.hub))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRefused(URI uri, @Nullable String authorization, int status, String body) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        assertRefused(builder, uri, status, body);
    }

    private static void assertRefused(WebSocket.Builder builder, URI uri, int status, String body) {
        assertThatThrownBy(() -> builder.buildAsync(uri, new WebSocket.Listener() {}).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> {
                            assertThat(refused.getResponse().statusCode()).isEqualTo(status);
                            assertThat(
                                            refused.getResponse()
                                                    .headers()
                                                    .firstValueAsLong("Content-Length"))
                                    .hasValue(body.length());
                        });
    }

    private HttpResponse<String> send(String verb, String below, String authorization)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.http(below))
                        .header("Authorization", authorization)
                        .method(verb, HttpRequest.BodyPublishers.noBody())
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
