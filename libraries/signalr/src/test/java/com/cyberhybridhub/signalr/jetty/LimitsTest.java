package com.cyberhybridhub.signalr.jetty;

import static com.cyberhybridhub.signalr.jetty.RawClient.HELLO;
import static com.cyberhybridhub.signalr.jetty.RawClient.PING;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.signalr.HubLimits;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What happens when a limit is reached, with the waits shortened.
final class LimitsTest {
    private static final HubLimits QUICK =
            HubLimits.defaults().toBuilder().tick(Duration.ofMillis(20)).build();

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void closeClient() {
        http.shutdownNow();
    }

    @Test
    void aClientThatDoesNotShakeHandsIsToldAndClosed() throws Exception {
        try (TestServer server =
                new TestServer(
                        QUICK.toBuilder().handshakeTimeout(Duration.ofMillis(100)).build())) {
            RawClient client = RawClient.connect(http, server.ws(""), "ann").text("{\"protocol\"");

            assertThat(client.next())
                    .isEqualTo("text {\"error\":\"The handshake took too long.\"}\u001e");
            assertThat(client.next()).isEqualTo("close 1000");
        }
    }

    @Test
    void aClientThatFallsSilentIsClosedSoThatItMayComeBack() throws Exception {
        try (TestServer server =
                new TestServer(QUICK.toBuilder().clientTimeout(Duration.ofMillis(300)).build())) {
            RawClient client = RawClient.connect(http, server.ws(""), "ann").text(HELLO + PING);

            assertThat(client.next()).isEqualTo("text {}\u001e");
            assertThat(client.next()).isEqualTo("close 1001");
            assertThat(server.nextEvent()).isEqualTo("connected ann");
            assertThat(server.nextEvent()).isEqualTo("disconnected ann");
        }
    }

    @Test
    void aClientThatSendsTooMuchIsToldAndClosed() throws Exception {
        try (TestServer server =
                new TestServer(QUICK.toBuilder().messages(5, Duration.ofMinutes(10)).build())) {
            RawClient client =
                    RawClient.connect(http, server.ws(""), "ann").text(HELLO + PING.repeat(6));

            assertThat(client.next()).isEqualTo("text {}\u001e");
            assertThat(client.next())
                    .isEqualTo(
                            "text {\"type\":7,\"error\":\"Too many messages.\",\"allowReconnect\":true}\u001e");
            assertThat(client.next()).isEqualTo("close 1000");
        }
    }

    @Test
    void theServerPingsByItself() throws Exception {
        try (TestServer server =
                new TestServer(QUICK.toBuilder().keepAlive(Duration.ofMillis(100)).build())) {
            RawClient client = RawClient.connect(http, server.ws(""), "ann").text(HELLO);

            assertThat(client.next()).isEqualTo("text {}\u001e");
            assertThat(client.next()).isEqualTo("text " + PING);
            assertThat(client.next()).isEqualTo("text " + PING);
        }
    }

    @Test
    void aSlowReaderIsDroppedAndNobodyElseWaitsForIt() throws Exception {
        HubLimits small = QUICK.toBuilder().outgoingMaxMessages(20).build();
        try (TestServer server = new TestServer(small)) {
            RawClient reader = RawClient.connect(http, server.ws(""), "reader").text(HELLO);
            assertThat(server.nextEvent()).isEqualTo("connected reader");
            RawClient.connectDeaf(http, server.ws(""), "deaf").text(HELLO);
            assertThat(server.nextEvent()).isEqualTo("connected deaf");
            assertThat(reader.next()).isEqualTo("text {}\u001e");

            String bulk = "x".repeat(500_000);
            int sent = 0;
            while (!server.hub.connectionsOf("deaf").isEmpty()) {
                server.hub.clients().all().send("Bulk", sent++, bulk);
                assertThat(reader.nextButPings())
                        .startsWith("text {\"type\":1,\"target\":\"Bulk\"");
            }
            assertThat(server.nextEvent()).isEqualTo("disconnected deaf");
            assertThat(server.hub.connectionsOf("reader")).hasSize(1);
        }
    }

    @Test
    void aStuckWriteIsCutEvenWhenTheQueueIsNotFull() throws Exception {
        HubLimits quick =
                QUICK.toBuilder()
                        .sendTimeout(Duration.ofMillis(200))
                        .outgoingMaxBytes(Integer.MAX_VALUE)
                        .build();
        try (TestServer server = new TestServer(quick)) {
            RawClient.connectDeaf(http, server.ws(""), "deaf").text(HELLO);
            assertThat(server.nextEvent()).isEqualTo("connected deaf");

            server.hub.clients().user("deaf").send("Bulk", "x".repeat(20_000_000));

            assertThat(server.nextEvent()).isEqualTo("disconnected deaf");
        }
    }

    @Test
    void aPeerThatIgnoresTheCloseIsCut() throws Exception {
        try (TestServer server =
                        new TestServer(
                                QUICK.toBuilder().closeTimeout(Duration.ofMillis(200)).build());
                Socket socket = upgradeByHand(server)) {
            assertThat(server.nextEvent()).isEqualTo("connected hand");

            server.hub.connectionsOf("hand").forEach(hand -> hand.closeForGood(null));

            assertThat(server.nextEvent()).isEqualTo("disconnected hand");
            // The end of the stream comes: the server has let go.
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    @Test
    void shutdownClosesWith1001AndNoCloseMessageAndDoesNotWaitForTheDeaf() throws Exception {
        TestServer server =
                new TestServer(QUICK.toBuilder().shutdownTimeout(Duration.ofMillis(500)).build());
        try {
            RawClient.connectDeaf(http, server.ws(""), "deaf").text(HELLO);
            assertThat(server.nextEvent()).isEqualTo("connected deaf");
            server.hub.clients().user("deaf").send("Bulk", "x".repeat(20_000_000));
            RawClient client = RawClient.connect(http, server.ws(""), "ann").text(HELLO);
            assertThat(client.next()).isEqualTo("text {}\u001e");
            assertThat(server.nextEvent()).isEqualTo("connected ann");

            server.hub.close();

            assertThat(client.next()).isEqualTo("close 1001");
            assertThat(server.nextEvent()).isEqualTo("disconnected ann");
            assertThat(server.nextEvent()).isEqualTo("disconnected deaf");
        } finally {
            server.close();
        }
    }

    /// A client that shakes hands and then neither reads nor answers anything.
    private static Socket upgradeByHand(TestServer server) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        String request =
                "GET "
                        + TestServer.PATH
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer token-hand\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        byte[] hello = HELLO.getBytes(StandardCharsets.US_ASCII);
        // One masked text frame; a mask of zeros leaves the bytes as they are.
        byte[] frame = new byte[6 + hello.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | hello.length);
        System.arraycopy(hello, 0, frame, 6, hello.length);
        socket.getOutputStream().write(frame);
        return socket;
    }
}
