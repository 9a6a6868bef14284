package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import com.microsoft.signalr.HubConnectionState;
import io.reactivex.rxjava3.core.Single;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Microsoft's SignalR client as a phone would use it, with all that it received.
final class LiveClient implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(40);
    private static final List<String> TARGETS =
            List.of("ReceiveQuestion", "QuestionClosed", "ReceiveTradeUpdate");

    /// One push of the server.
    record Push(String target, JsonNode payload) {}

    private final HubConnection connection;
    private final BlockingQueue<Push> arrived = new LinkedBlockingQueue<>();
    private final List<Push> pushes = new ArrayList<>();

    private LiveClient(HubConnection connection) {
        this.connection = connection;
        for (String target : TARGETS) {
            connection.on(
                    target, payload -> arrived.add(new Push(target, plain(payload))), Object.class);
        }
    }

    static LiveClient connect(Http api) {
        HubConnection connection =
                HubConnectionBuilder.create(api.base() + "/hubs/questions")
                        .withAccessTokenProvider(Single.just(api.token()))
                        .build();
        LiveClient client = new LiveClient(connection);
        boolean done = connection.start().blockingAwait(WITHIN.toSeconds(), TimeUnit.SECONDS);
        assertThat(done).as("done in time").isTrue();
        return client;
    }

    /// The first push to this target that fits, among those that came already and those that come.
    JsonNode await(String target, Predicate<JsonNode> fits) {
        return Await.present(
                target + " that fits, among " + pushes,
                () -> received(target).stream().filter(fits).findFirst());
    }

    /// Everything so far that was pushed to this target, in order.
    List<JsonNode> received(String target) {
        arrived.drainTo(pushes);
        return pushes.stream()
                .filter(push -> push.target().equals(target))
                .map(Push::payload)
                .toList();
    }

    /// All that came, as one text.
    String everything() {
        arrived.drainTo(pushes);
        return pushes.toString();
    }

    boolean isConnected() {
        return connection.getConnectionState() == HubConnectionState.CONNECTED;
    }

    JsonNode invoke(String method, Object... arguments) {
        return plain(
                connection
                        .invoke(Object.class, method, arguments)
                        .timeout(WITHIN.toSeconds(), TimeUnit.SECONDS)
                        .blockingGet());
    }

    /// The client reads every number as a double, so numbers become their shortest plain text, on
    /// both sides of a comparison.
    static JsonNode plain(Object value) {
        return withPlainNumbers(Http.JSON.valueToTree(value));
    }

    private static JsonNode withPlainNumbers(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = Http.JSON.createObjectNode();
                object.forEachEntry((name, member) -> copy.set(name, withPlainNumbers(member)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = Http.JSON.createArrayNode();
                array.forEach(item -> copy.add(withPlainNumbers(item)));
                yield copy;
            }
            default ->
                    node.isNumber()
                            ? copyOf(node.decimalValue().stripTrailingZeros().toPlainString())
                            : node;
        };
    }

    private static JsonNode copyOf(String text) {
        return Http.JSON.getNodeFactory().stringNode(text);
    }

    @Override
    public void close() {
        boolean done = connection.stop().blockingAwait(WITHIN.toSeconds(), TimeUnit.SECONDS);
        assertThat(done).as("done in time").isTrue();
        connection.close();
    }
}
