package com.cyberhybridhub.signalr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LiveConnectionTest {
    private static final String HELLO = "{\"protocol\":\"json\",\"version\":1}\u001e";

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final RecordingTransport transport = new RecordingTransport();
    private Consumer<HubConnection> onConnected =
            connection -> events.add("connected " + connection.user());
    private final SignalRHub hub =
            SignalRHub.builder()
                    .limits(HubLimits.defaults().toBuilder().messageMaxBytes(1_000).build())
                    .authenticator(_ -> Authentication.allowed("ann"))
                    .onConnected(connection -> onConnected.accept(connection))
                    .onDisconnected(connection -> events.add("disconnected " + connection.user()))
                    .method("Add", (_, arguments) -> arguments.decimal(0).add(arguments.decimal(1)))
                    .method(
                            "Refuse",
                            (_, _) -> {
                                throw new HubException("not_yours: no such question");
                            })
                    .method(
                            "Crash",
                            (_, _) -> {
                                throw new IllegalStateException("secret details");
                            })
                    .method("Unwritable", (_, _) -> new OddPayloads.Unwritable())
                    .method("Nothing", (_, _) -> null)
                    .method(
                            "PushThenAnswer",
                            (caller, _) -> {
                                caller.send("Note", "first");
                                return "second";
                            })
                    .build();
    private final Attachment connection =
            hub.endpoint()
                    .attach(
                            (Admission.Admitted)
                                    hub.endpoint().upgrade(FakeRequest.get(Map.of(), Map.of())),
                            transport);

    @AfterEach
    void closeHub() {
        connection.closed();
        hub.close();
    }

    @Test
    void theGreetingComesRightAfterTheHandshakeAndBeforeBroadcasts() throws InterruptedException {
        onConnected =
                greeted -> {
                    hub.clients().user("ann").send("Broadcast", 1);
                    greeted.send("Open", 1);
                    hub.clients().all().send("Broadcast", 2);
                    greeted.send("Open", 2);
                };
        receive(HELLO);

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next()).isEqualTo(push("Open", "1"));
        assertThat(transport.next()).isEqualTo(push("Open", "2"));
        assertThat(transport.next()).isEqualTo(push("Broadcast", "1"));
        assertThat(transport.next()).isEqualTo(push("Broadcast", "2"));
    }

    @Test
    void nothingIsSentBeforeTheHandshake() throws InterruptedException {
        hub.clients().all().send("Early", 1);
        hub.clients().user("ann").send("Early", 1);
        receive(HELLO);

        assertThat(transport.next()).isEqualTo("{}");
        hub.clients().user("ann").send("Late", 1);
        assertThat(transport.next()).isEqualTo(push("Late", "1"));
    }

    @Test
    void aCallIsAnsweredExactlyAndWhateverTheCaseOfItsName() throws InterruptedException {
        receive(HELLO + call("7", "aDD", "0.10,0.2"));

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next())
                .isEqualTo("{\"type\":3,\"invocationId\":\"7\",\"result\":0.30}");
    }

    @Test
    void refusalsAreVerbatimAndSurprisesAreNot() throws InterruptedException {
        receive(HELLO);
        assertThat(transport.next()).isEqualTo("{}");

        assertThat(answerTo("Refuse", "")).contains("\"error\":\"not_yours: no such question\"");
        assertThat(answerTo("Crash", ""))
                .contains(
                        "\"error\":\"An unexpected error occurred invoking 'Crash' on the server.\"");
        assertThat(answerTo("Unwritable", "")).contains("\"error\":").doesNotContain("secret");
        assertThat(answerTo("Add", "1")).contains("\"error\":\"Argument 1 is missing.\"");
        assertThat(answerTo("Unknown", "")).contains("\"error\":\"Unknown hub method.\"");
        assertThat(answerTo("Nothing", "")).isEqualTo("{\"type\":3,\"invocationId\":\"1\"}");
    }

    @Test
    void streamsAreRefusedPolitely() throws InterruptedException {
        receive(
                HELLO
                        + "{\"type\":4,\"invocationId\":\"1\",\"target\":\"Add\",\"arguments\":[]}\u001e");
        receive(
                "{\"type\":1,\"invocationId\":\"2\",\"target\":\"Add\",\"arguments\":[],\"streamIds\":[\"s\"]}\u001e");
        receive(
                "{\"type\":2,\"invocationId\":\"s\",\"item\":1}\u001e{\"type\":5,\"invocationId\":\"1\"}\u001e");
        receive("{\"type\":99}\u001e" + call("3", "Add", "1,1"));

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next()).contains("\"invocationId\":\"1\",\"error\"");
        assertThat(transport.next()).contains("\"invocationId\":\"2\",\"error\"");
        assertThat(transport.next()).contains("\"invocationId\":\"3\",\"result\":2");
    }

    @Test
    void aCallWithoutAnIdIsNeverAnswered() throws InterruptedException {
        receive(HELLO + "{\"type\":1,\"target\":\"Crash\",\"arguments\":[]}\u001e");
        receive(
                "{\"type\":1,\"target\":\"Unknown\"}\u001e{\"type\":1,\"target\":\"Add\",\"arguments\":[1,2]}\u001e");
        receive(
                "{\"type\":4,\"target\":\"Add\",\"invocationId\":null}\u001e"
                        + call("9", "Add", "1,1"));

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next()).contains("\"invocationId\":\"9\"");
    }

    @Test
    void whatAMethodSendsComesBeforeItsAnswer() throws InterruptedException {
        receive(HELLO + call("1", "PushThenAnswer", ""));

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next()).isEqualTo(push("Note", "\"first\""));
        assertThat(transport.next()).contains("\"second\"");
    }

    @Test
    void aBadHandshakeGetsAnErrorAndTheEnd() throws InterruptedException {
        receive("{\"protocol\":\"messagepack\",\"version\":1}\u001e" + call("1", "Add", "1,1"));

        assertThat(transport.next()).startsWith("{\"error\":");
        assertThat(transport.next()).isEqualTo("close 1000");
        connection.closed();
        hub.close();
        assertThat(events).isEmpty();
    }

    @Test
    void aBrokenMessageEndsTheConnectionButInvitesTheClientBack() throws InterruptedException {
        receive(HELLO + "nonsense\u001e" + call("1", "Add", "1,1"));

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next())
                .isEqualTo(
                        "{\"type\":7,\"error\":\"The message is not valid JSON.\",\"allowReconnect\":true}");
        assertThat(transport.next()).isEqualTo("close 1000");
    }

    @Test
    void anOversizeMessageEndsTheConnectionBeforeItIsWhole() throws InterruptedException {
        receive(HELLO);
        receive("x".repeat(1_001));

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next()).contains("larger than 1000 bytes", "\"allowReconnect\":true");
    }

    @Test
    void closingForGoodSendsWhatIsQueuedThenAFinalClose() throws InterruptedException {
        receive(HELLO);
        HubConnection ann = hub.connectionsOf("ann").getFirst();
        ann.send("Last", 1);
        ann.closeForGood("Your access was withdrawn.");
        ann.send("Too late", 1);

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next()).isEqualTo(push("Last", "1"));
        assertThat(transport.next())
                .isEqualTo("{\"type\":7,\"error\":\"Your access was withdrawn.\"}");
        assertThat(transport.next()).isEqualTo("close 1000");
    }

    @Test
    void closingForNowSendsNoCloseMessage() throws InterruptedException {
        receive(HELLO);
        hub.connectionsOf("ann").getFirst().closeForNow();

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next()).isEqualTo("close 1001");
    }

    @Test
    void aClientThatLeavesIsLetGoWithoutACloseMessage() throws InterruptedException {
        receive(HELLO + "{\"type\":7,\"error\":null}\u001e");

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next()).isEqualTo("close 1000");
    }

    @Test
    void aFailingGreetingClosesTheSocketWithoutAReason() throws InterruptedException {
        onConnected =
                _ -> {
                    throw new IllegalStateException("secret details");
                };
        receive(HELLO);

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next()).isEqualTo("close 1011");
    }

    @Test
    void connectedAndDisconnectedComeOnceEach() throws InterruptedException {
        receive(HELLO);
        String id = hub.connectionsOf("ann").getFirst().id();
        connection.closed();
        connection.closed();

        assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("connected ann");
        assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("disconnected ann");
        hub.close();
        assertThat(events).isEmpty();
        assertThat(hub.connectionsOf("ann")).isEmpty();
        hub.clients().connection(id).send("Nobody", 1);
    }

    @Test
    void anUnwritablePayloadIsTheSendersProblem() throws InterruptedException {
        receive(HELLO);
        assertThat(transport.next()).isEqualTo("{}");

        assertThatThrownBy(() -> hub.clients().all().send("X", new OddPayloads.Unwritable()))
                .isInstanceOf(RuntimeException.class);
        hub.clients().all().send("Y", new BigDecimal("1E+3"));
        assertThat(transport.next()).isEqualTo(push("Y", "1000"));
    }

    @Test
    void closingTheHubClosesEverySocketWith1001AndWaitsForTheGoodbyes() throws Exception {
        receive(HELLO);
        Thread closer = Thread.ofVirtual().start(hub::close);

        assertThat(transport.next()).isEqualTo("{}");
        assertThat(transport.next()).isEqualTo("close 1001");
        connection.closed();
        assertThat(closer.join(Duration.ofSeconds(20))).isTrue();
        assertThat(events).containsExactly("connected ann", "disconnected ann");
    }

    private void receive(String text) {
        connection.receive(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private String answerTo(String method, String arguments) throws InterruptedException {
        receive(call("1", method, arguments));
        return String.valueOf(transport.next());
    }

    private static String call(String id, String method, String arguments) {
        return "{\"type\":1,\"invocationId\":\"%s\",\"target\":\"%s\",\"arguments\":[%s]}\u001e"
                .formatted(id, method, arguments);
    }

    private static String push(String target, String argument) {
        return "{\"type\":1,\"target\":\"%s\",\"arguments\":[%s]}".formatted(target, argument);
    }
}
