package com.cyberhybridhub.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HubEndpointTest {
    private static final Map<String, String> ANN = Map.of("Authorization", "Bearer ann");

    private final SignalRHub hub =
            SignalRHub.builder()
                    .limits(
                            HubLimits.defaults().toBuilder()
                                    .maxConnectionsPerUser(2)
                                    .shutdownTimeout(Duration.ofMillis(1))
                                    .build())
                    .authenticator(HubEndpointTest::byName)
                    .build();
    private final HubEndpoint endpoint = hub.endpoint();

    private static Authentication byName(HubRequest request) {
        String token = request.bearerToken();
        if ("crash".equals(token)) {
            throw new IllegalStateException("secret details");
        }
        return token == null ? Authentication.unauthorized() : Authentication.allowed(token);
    }

    @AfterEach
    void closeHub() {
        hub.close();
    }

    @Test
    void versionOneGivesASeparateTokenAndOnlyWebSockets() {
        HttpAnswer answer =
                endpoint.negotiate(FakeRequest.post(ANN, Map.of("negotiateVersion", "1")));
        JsonNode body = JsonMapper.shared().readTree(answer.body());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
        assertThat(body.path("negotiateVersion").intValue()).isEqualTo(1);
        assertThat(body.path("connectionToken").stringValue())
                .hasSize(22)
                .isNotEqualTo(body.path("connectionId").stringValue());
        assertThat(body.path("availableTransports").toString())
                .isEqualTo("[{\"transport\":\"WebSockets\",\"transferFormats\":[\"Text\"]}]");
        assertThat(body.propertyNames()).doesNotContain("ProtocolVersion", "error", "url");
    }

    @Test
    void withoutAVersionTheIdIsTheToken() {
        JsonNode body = negotiate(Map.of());

        assertThat(body.path("negotiateVersion").intValue()).isZero();
        assertThat(body.has("connectionToken")).isFalse();
        assertThat(admit(ANN, body.path("connectionId").stringValue()))
                .isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void aNewerVersionIsAnsweredAsOurs() {
        assertThat(negotiate(Map.of("negotiateVersion", "7")).path("negotiateVersion").intValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.0"})
    void whatIsNoVersionGetsAnErrorMember(String version) {
        assertThat(negotiate(Map.of("negotiateVersion", version)).has("error")).isTrue();
    }

    @Test
    void withoutATokenThereIsA401() {
        HttpAnswer answer = endpoint.negotiate(FakeRequest.post(Map.of(), Map.of()));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
    }

    @Test
    void theQueryTokenCountsOnGetOnlyAndTheHeaderWins() {
        Map<String, String> inQuery = Map.of("access_token", "ann");

        assertThat(endpoint.negotiate(FakeRequest.post(Map.of(), inQuery)).status()).isEqualTo(401);
        assertThat(endpoint.upgrade(FakeRequest.get(Map.of(), inQuery)))
                .isInstanceOfSatisfying(
                        Admission.Admitted.class, ok -> assertThat(ok.user).isEqualTo("ann"));
        assertThat(
                        endpoint.upgrade(
                                FakeRequest.get(Map.of("Authorization", "bearer bob"), inQuery)))
                .isInstanceOfSatisfying(
                        Admission.Admitted.class, ok -> assertThat(ok.user).isEqualTo("bob"));
        assertThat(
                        status(
                                endpoint.upgrade(
                                        FakeRequest.get(
                                                Map.of("Authorization", "Basic x"), inQuery))))
                .isEqualTo(401);
    }

    @Test
    void anAuthenticatorThatFailsLeaksNothing() {
        HttpAnswer answer =
                endpoint.negotiate(
                        FakeRequest.post(Map.of("Authorization", "Bearer crash"), Map.of()));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void anIdIsGoodOnceAndForItsUserOnly() {
        String token =
                negotiate(Map.of("negotiateVersion", "1")).path("connectionToken").stringValue();

        assertThat(status(admit(ANN, "unknown"))).isEqualTo(404);
        assertThat(status(admit(Map.of("Authorization", "Bearer bob"), token))).isEqualTo(403);
        assertThat(admit(ANN, token)).isInstanceOf(Admission.Admitted.class);
        assertThat(status(admit(ANN, token))).isEqualTo(409);
    }

    @Test
    void negotiationMayBeSkipped() {
        assertThat(admit(ANN, null)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void pendingNegotiationsAreBoundedPerUser() {
        negotiate(Map.of());
        negotiate(Map.of());

        assertThat(endpoint.negotiate(FakeRequest.post(ANN, Map.of())).status()).isEqualTo(429);
    }

    @Test
    void connectionsAreBoundedPerUserAndSetFreeAtTheirEnd() throws InterruptedException {
        Attachment first = attach(new RecordingTransport());
        attach(new RecordingTransport());
        RecordingTransport third = new RecordingTransport();

        assertThat(status(admit(ANN, null))).isEqualTo(429);
        first.closed();
        while (hub.connectionCount() > 1) {
            Thread.onSpinWait();
        }
        Admission.Admitted late = (Admission.Admitted) admit(ANN, null);
        attach(new RecordingTransport());
        endpoint.attach(late, third);
        assertThat(third.next()).isEqualTo("close 1013");
    }

    @Test
    void aForeignPageIsRefusedAndTheOwnOneEchoed() {
        Map<String, String> own =
                Map.of("Authorization", "Bearer ann", "Origin", "https://hub.example");
        Map<String, String> foreign =
                Map.of("Authorization", "Bearer ann", "Origin", "https://evil.example");

        assertThat(endpoint.negotiate(FakeRequest.post(own, Map.of())).headers())
                .containsEntry("Access-Control-Allow-Origin", "https://hub.example")
                .containsEntry("Access-Control-Allow-Credentials", "true")
                .containsEntry("Vary", "Origin");
        HttpAnswer refused = endpoint.negotiate(FakeRequest.post(foreign, Map.of()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.headers())
                .containsEntry("Vary", "Origin")
                .doesNotContainKey("Access-Control-Allow-Origin");
        assertThat(status(endpoint.upgrade(FakeRequest.get(foreign, Map.of())))).isEqualTo(403);
        assertThat(endpoint.preflight(new FakeRequest("OPTIONS", foreign, Map.of())).status())
                .isEqualTo(403);
    }

    @Test
    void aPreflightNeedsNoToken() {
        Map<String, String> headers =
                Map.of(
                        "Origin", "https://hub.example",
                        "Access-Control-Request-Headers", "authorization,x-signalr-user-agent");

        HttpAnswer answer = endpoint.preflight(new FakeRequest("OPTIONS", headers, Map.of()));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers())
                .containsEntry("Access-Control-Allow-Headers", "authorization,x-signalr-user-agent")
                .containsEntry("Access-Control-Allow-Origin", "https://hub.example")
                .containsEntry("Access-Control-Allow-Credentials", "true")
                .containsKey("Access-Control-Allow-Methods");
    }

    @Test
    void aClosedHubRefusesEverybody() throws InterruptedException {
        Admission.Admitted early = (Admission.Admitted) admit(ANN, null);
        hub.close();

        assertThat(endpoint.negotiate(FakeRequest.post(ANN, Map.of())).status()).isEqualTo(503);
        assertThat(status(admit(ANN, null))).isEqualTo(503);
        RecordingTransport transport = new RecordingTransport();
        endpoint.attach(early, transport);
        assertThat(transport.next()).isEqualTo("abort");
    }

    @Test
    void aHubWithoutAnAuthenticatorIsNotBuilt() {
        assertThatThrownBy(() -> SignalRHub.builder().build())
                .isInstanceOf(IllegalStateException.class);
    }

    private Attachment attach(Transport transport) {
        return endpoint.attach((Admission.Admitted) admit(ANN, null), transport);
    }

    private JsonNode negotiate(Map<String, String> query) {
        return JsonMapper.shared()
                .readTree(endpoint.negotiate(FakeRequest.post(ANN, query)).body());
    }

    private Admission admit(Map<String, String> headers, @Nullable String id) {
        return endpoint.upgrade(FakeRequest.get(headers, id == null ? Map.of() : Map.of("id", id)));
    }

    private static int status(Admission admission) {
        return ((Admission.Refused) admission).answer().status();
    }
}
