package com.cyberhybridhub.signalr.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.signalr.HubLimits;
import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import com.microsoft.signalr.HubConnectionState;
import com.microsoft.signalr.TransportEnum;
import io.reactivex.rxjava3.core.Single;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Microsoft's own Java client, unmodified, against a real Jetty.
final class MicrosoftClientTest {
    private static final HubLimits QUICK =
            HubLimits.defaults().toBuilder().tick(Duration.ofMillis(20)).build();

    private final BlockingQueue<Object> pushed = new LinkedBlockingQueue<>();
    private final BlockingQueue<Optional<Exception>> closed = new LinkedBlockingQueue<>();

    @Test
    void itConnectsWithATokenAndGetsItsOwnPushesOnly() throws Exception {
        try (TestServer server = new TestServer(QUICK);
                HubConnection ann = client(server, "ann");
                HubConnection bob = client(server, "bob")) {
            start(ann);
            start(bob);
            assertThat(server.nextEvent()).isEqualTo("connected ann");
            assertThat(server.nextEvent()).isEqualTo("connected bob");

            server.hub.clients().user("bob").send("ReceiveQuestion", Map.of("id", "for bob"));
            assertThat(nextPush()).isEqualTo(Map.of("id", "for bob"));
            server.hub
                    .clients()
                    .connection(String.valueOf(ann.getConnectionId()))
                    .send("ReceiveQuestion", "for ann");
            assertThat(nextPush()).isEqualTo("for ann");
            server.hub.clients().all().send("ReceiveQuestion", new BigDecimal("1.5"));
            assertThat(nextPush()).isEqualTo(1.5);
            assertThat(nextPush()).isEqualTo(1.5);
            assertThat(server.hub.connectionsOf("ann").getFirst().id())
                    .isEqualTo(ann.getConnectionId());
            assertThat(pushed).isEmpty();

            ann.stop().blockingAwait();
            assertThat(server.nextEvent()).isEqualTo("disconnected ann");
        }
    }

    @Test
    void itInvokesAndGetsResultsAndErrors() throws Exception {
        try (TestServer server = new TestServer(QUICK);
                HubConnection ann = client(server, "ann")) {
            start(ann);
            assertThat(server.nextEvent()).isEqualTo("connected ann");

            assertThat(
                            ann.invoke(
                                            BigDecimal.class,
                                            "Add",
                                            new BigDecimal("0.10"),
                                            new BigDecimal("0.2"))
                                    .blockingGet())
                    .isEqualTo(new BigDecimal("0.30"));
            assertThat(ann.invoke(Object.class, "SubmitAnswer", "q1", 7.5).blockingGet())
                    .hasToString("{decision=approved, order=null}");
            assertThat(server.nextEvent()).isEqualTo("ann q1=7.5");
            ann.send("SubmitAnswer", "q2", -3);
            assertThat(server.nextEvent()).isEqualTo("ann q2=-3");
            assertThatThrownBy(() -> ann.invoke(String.class, "Refuse").blockingGet())
                    .hasMessageContaining("not_yours: no such question");
            assertThatThrownBy(() -> ann.invoke(String.class, "Crash").blockingGet())
                    .hasMessageContaining(
                            "An unexpected error occurred invoking 'Crash' on the server.");
            assertThat(ann.getConnectionState()).isEqualTo(HubConnectionState.CONNECTED);
        }
    }

    @Test
    void aWrongTokenIsRefused() {
        try (TestServer server = new TestServer(QUICK);
                HubConnection stranger = client(server, "")) {
            assertThatThrownBy(() -> start(stranger)).hasMessageContaining("401");
        }
    }

    @Test
    void itMaySkipNegotiation() throws Exception {
        try (TestServer server = new TestServer(QUICK);
                HubConnection ann =
                        HubConnectionBuilder.create(server.http("").toString())
                                .withTransport(TransportEnum.WEBSOCKETS)
                                .shouldSkipNegotiate(true)
                                .withAccessTokenProvider(Single.just("token-ann"))
                                .build()) {
            start(ann);
            assertThat(server.nextEvent()).isEqualTo("connected ann");
            assertThat(ann.invoke(Boolean.class, "Thread").blockingGet()).isTrue();
        }
    }

    @Test
    void itComesBackAfterARestartOfTheServer() throws Exception {
        TestServer first = new TestServer(QUICK);
        int port = first.port();
        try (HubConnection ann = client(first, "ann")) {
            start(ann);
            assertThat(first.nextEvent()).isEqualTo("connected ann");
            String firstId = ann.getConnectionId();
            first.close();
            // 1001 without a Close message: an error to this client, which would reconnect if it
            // could.
            assertThat(nextClosed()).isPresent();

            try (TestServer second = new TestServer(QUICK, port)) {
                start(ann);
                assertThat(second.nextEvent()).isEqualTo("connected ann");
                second.hub.clients().user("ann").send("ReceiveQuestion", "again");
                assertThat(nextPush()).isEqualTo("again");
                assertThat(ann.getConnectionId()).isNotEqualTo(firstId);
            }
        } finally {
            first.close();
        }
    }

    @Test
    void aDisabledUserIsToldToStayAway() throws Exception {
        try (TestServer server = new TestServer(QUICK);
                HubConnection ann = client(server, "ann")) {
            start(ann);
            assertThat(server.nextEvent()).isEqualTo("connected ann");

            server.hub
                    .connectionsOf("ann")
                    .forEach(connection -> connection.closeForGood("Access withdrawn."));

            assertThat(nextClosed().orElseThrow()).hasMessageContaining("Access withdrawn.");
            assertThat(server.nextEvent()).isEqualTo("disconnected ann");
        }
    }

    @Test
    void itStaysConnectedThroughPingsAlone() throws Exception {
        HubLimits brisk =
                QUICK.toBuilder()
                        .keepAlive(Duration.ofMillis(200))
                        .clientTimeout(Duration.ofSeconds(5))
                        .build();
        try (TestServer server = new TestServer(brisk);
                HubConnection ann = client(server, "ann")) {
            ann.setServerTimeout(5_000);
            // The client looks whether a ping is due once a second, whatever is set here; both
            // limits leave room for a few late ones on a busy machine.
            ann.setKeepAliveInterval(400);
            start(ann);
            assertThat(server.nextEvent()).isEqualTo("connected ann");

            // Longer than either side would bear silence.
            assertThat(server.events.poll(6, TimeUnit.SECONDS)).isNull();
            assertThat(ann.getConnectionState()).isEqualTo(HubConnectionState.CONNECTED);
        }
    }

    private HubConnection client(TestServer server, String user) {
        URI uri = server.http("");
        HubConnection connection =
                HubConnectionBuilder.create(uri.toString())
                        .withAccessTokenProvider(
                                Single.just(user.isEmpty() ? "wrong" : "token-" + user))
                        .build();
        connection.on("ReceiveQuestion", pushed::add, Object.class);
        connection.onClosed(reason -> closed.add(Optional.ofNullable(reason)));
        return connection;
    }

    private static void start(HubConnection connection) {
        connection.start().timeout(30, TimeUnit.SECONDS).blockingAwait();
    }

    private Object nextPush() throws InterruptedException {
        return Optional.ofNullable(pushed.poll(30, TimeUnit.SECONDS)).orElse("nothing");
    }

    private Optional<Exception> nextClosed() throws InterruptedException {
        return Optional.ofNullable(closed.poll(30, TimeUnit.SECONDS)).orElse(Optional.empty());
    }
}
