package com.cyberhybridhub.signalr.jetty;

import static com.cyberhybridhub.signalr.jetty.RawClient.HELLO;
import static com.cyberhybridhub.signalr.jetty.RawClient.PING;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.signalr.HubLimits;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is on the wire, seen by a client that knows WebSocket but not SignalR.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WireTest {
    private static final String ADD =
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Add\",\"arguments\":[0.1,0.2]}\u001e";
    private static final String SUM =
            "text {\"type\":3,\"invocationId\":\"1\",\"result\":0.3}\u001e";

    private final HttpClient http = HttpClient.newHttpClient();
    private String user = "";
    private int tests;
    private final TestServer server = new TestServer(HubLimits.defaults());

    @BeforeAll
    void aServerIsRunning() {
        assertThat(server.port()).isPositive();
    }

    /// One per test: connections of earlier tests may still be there.
    @BeforeEach
    void takeAnotherUser() {
        user = "user" + tests++;
    }

    @AfterAll
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void theHandshakeAndTheFirstMessageMayShareAFrame() throws Exception {
        RawClient client = connect().text(HELLO + ADD);

        assertThat(client.next()).isEqualTo("text {}\u001e");
        assertThat(client.next()).isEqualTo(SUM);
    }

    @Test
    void jsonInBinaryFramesIsReadAndAnsweredInText() throws Exception {
        RawClient client = connect().binary(HELLO).binary(ADD);

        assertThat(client.next()).isEqualTo("text {}\u001e");
        assertThat(client.next()).isEqualTo(SUM);
    }

    @Test
    void aMessageMayBeSpreadOverFramesAndOverWebSocketMessages() throws Exception {
        RawClient client = connect();
        client.textPart(HELLO.substring(0, 5), false).textPart(HELLO.substring(5), true);
        client.text(ADD.substring(0, 20)).binary(ADD.substring(20, 30)).text(ADD.substring(30));

        assertThat(client.next()).isEqualTo("text {}\u001e");
        assertThat(client.next()).isEqualTo(SUM);
    }

    @Test
    void severalMessagesInOneFrameAreHandledInOrder() throws Exception {
        StringBuilder calls = new StringBuilder(HELLO);
        for (int i = 0; i < 50; i++) {
            calls.append(ADD.replace("\"1\"", "\"" + i + "\""));
        }
        RawClient client = connect().text(calls.toString());

        assertThat(client.next()).isEqualTo("text {}\u001e");
        for (int i = 0; i < 50; i++) {
            assertThat(client.next()).contains("\"invocationId\":\"" + i + "\"");
        }
    }

    @Test
    void unknownTypesNullsAndExtrasAreTolerated() throws Exception {
        RawClient client = connect().text(HELLO);
        for (String odd :
                List.of(
                        "{\"type\":99}",
                        "{\"type\":8,\"sequenceId\":1}",
                        "{\"type\":3,\"invocationId\":\"9\",\"result\":null,\"error\":null}",
                        "{\"type\":1,\"target\":\"Nowhere\",\"arguments\":[],\"headers\":{},\"streamIds\":[]}",
                        "{\"type\":1,\"target\":\"Add\",\"arguments\":null,\"invocationId\":null,\"streamIds\":null}")) {
            client.text(odd + "\u001e");
        }
        client.text(PING + ADD);

        assertThat(client.next()).isEqualTo("text {}\u001e");
        assertThat(client.next()).isEqualTo(SUM);
    }

    @Test
    void resultsKeepTheirNullsButTheEnvelopeHasNone() throws Exception {
        RawClient client =
                connect()
                        .text(HELLO)
                        .text(
                                "{\"type\":1,\"invocationId\":\"x\",\"target\":\"submitanswer\",\"arguments\":[\"q\",10]}\u001e");

        assertThat(client.next()).isEqualTo("text {}\u001e");
        assertThat(client.next())
                .isEqualTo(
                        "text {\"type\":3,\"invocationId\":\"x\",\"result\":{\"decision\":\"approved\",\"order\":null}}\u001e");
    }

    @Test
    void aPushIsOneTextMessageHoweverLong() throws Exception {
        RawClient client = connect().text(HELLO);
        assertThat(client.next()).isEqualTo("text {}\u001e");
        server.awaitEvent("connected " + user);

        String longText = "ä€😀".repeat(60_000);
        server.hub.clients().user(user).send("ReceiveQuestion", longText);

        assertThat(client.next())
                .isEqualTo(
                        "text {\"type\":1,\"target\":\"ReceiveQuestion\",\"arguments\":[\""
                                + longText
                                + "\"]}\u001e");
    }

    @Test
    void pingsOfTheWebSocketItselfAreAnswered() throws Exception {
        RawClient client = connect().wsPing().text(HELLO).wsPing();

        assertThat(List.of(client.next(), client.next(), client.next()))
                .containsExactlyInAnyOrder("pong", "text {}\u001e", "pong");
    }

    @Test
    void aRefusedHandshakeIsAnsweredAndClosed() throws Exception {
        RawClient client = connect().text("{\"protocol\":\"messagepack\",\"version\":1}\u001e");

        assertThat(client.next()).startsWith("text {\"error\":\"The protocol is not supported.");
        assertThat(client.next()).isEqualTo("close 1000");
    }

    @Test
    void anOversizeMessageIsRefusedWithACloseMessage() throws Exception {
        RawClient client = connect().text(HELLO).text("x".repeat(200_000));

        assertThat(client.next()).isEqualTo("text {}\u001e");
        assertThat(client.next())
                .contains("\"type\":7", "larger than 32768 bytes", "\"allowReconnect\":true");
        assertThat(client.next()).isEqualTo("close 1000");
        server.awaitEvent("connected " + user);
        server.awaitEvent("disconnected " + user);
    }

    @Test
    void aFrameMayCarryMoreThanTheLimitInSmallMessages() throws Exception {
        RawClient client = connect().text(HELLO + PING.repeat(20_000) + ADD);

        assertThat(client.next()).isEqualTo("text {}\u001e");
        assertThat(client.next()).isEqualTo(SUM);
    }

    @Test
    void aBusyMethodDelaysItsOwnConnectionOnly() throws Exception {
        RawClient busy = connect().text(HELLO);
        RawClient other = connect().text(HELLO);
        busy.text("{\"type\":1,\"invocationId\":\"0\",\"target\":\"Wait\",\"arguments\":[]}\u001e")
                .text(ADD);
        other.text(ADD);

        assertThat(other.next()).isEqualTo("text {}\u001e");
        assertThat(other.next()).isEqualTo(SUM);
        assertThat(busy.next()).isEqualTo("text {}\u001e");
        server.release.countDown();
        assertThat(busy.next())
                .isEqualTo("text {\"type\":3,\"invocationId\":\"0\",\"result\":true}\u001e");
        assertThat(busy.next()).isEqualTo(SUM);
    }

    @Test
    void whatManyThreadsSendArrivesWholeAndInEachSendersOrder() throws Exception {
        RawClient client = connect().text(HELLO);
        assertThat(client.next()).isEqualTo("text {}\u001e");
        server.awaitEvent("connected " + user);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 4; thread++) {
                int sender = thread;
                threads.execute(() -> {
                    for (int i = 0; i < 100; i++) {
                        server.hub.clients().user(user).send("S" + sender, i);
                    }
                });
            }
        }

        int[] expected = new int[4];
        for (int i = 0; i < 400; i++) {
            JsonNode push =
                    JsonMapper.shared()
                            .readTree(client.nextButPings().substring(5).replace("\u001e", ""));
            int sender = Integer.parseInt(push.path("target").stringValue().substring(1));
            assertThat(push.path("arguments").get(0).intValue()).isEqualTo(expected[sender]++);
        }
    }

    private RawClient connect() throws Exception {
        return RawClient.connect(http, server.ws(""), user);
    }
}
