package com.cyberhybridhub.signalr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HubClientsTest {
    private final SignalRHub hub =
            SignalRHub.builder()
                    .limits(
                            HubLimits.defaults().toBuilder()
                                    .shutdownTimeout(Duration.ofMillis(1))
                                    .build())
                    .authenticator(request ->
                            Authentication.allowed(String.valueOf(request.bearerToken())))
                    .build();

    @AfterEach
    void closeHub() {
        hub.close();
    }

    @Test
    void aBroadcastIsEncodedOnce() throws InterruptedException {
        RecordingTransport ann = connect("ann");
        RecordingTransport bob = connect("bob");

        hub.clients().all().send("Counted", new OddPayloads.Counted());

        String expected = "{\"type\":1,\"target\":\"Counted\",\"arguments\":[{\"written\":1}]}";
        assertThat(ann.next()).isEqualTo(expected);
        assertThat(bob.next()).isEqualTo(expected);
    }

    @Test
    void allConnectionsOfAUserAndNoOthersGetWhatIsSentToTheUser() throws InterruptedException {
        RecordingTransport phone = connect("ann");
        RecordingTransport tablet = connect("ann");
        RecordingTransport bob = connect("bob");

        hub.clients().user("ann").send("ForAnn");
        hub.clients().user("ANN").send("ForNobody");
        hub.clients().connection("nobody").send("ForNobody");
        hub.clients().connection(hub.connectionsOf("bob").getFirst().id()).send("ForBob");

        assertThat(phone.next()).contains("ForAnn");
        assertThat(tablet.next()).contains("ForAnn");
        assertThat(bob.next()).contains("ForBob");
    }

    private RecordingTransport connect(String user) throws InterruptedException {
        RecordingTransport transport = new RecordingTransport();
        HubRequest request = FakeRequest.get(Map.of("Authorization", "Bearer " + user), Map.of());
        Attachment connection =
                hub.endpoint()
                        .attach((Admission.Admitted) hub.endpoint().upgrade(request), transport);
        connection.receive(
                ByteBuffer.wrap("{\"protocol\":\"json\",\"version\":1}\u001e".getBytes(UTF_8)));
        assertThat(transport.next()).isEqualTo("{}");
        return transport;
    }
}
