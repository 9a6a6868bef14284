package com.cyberhybridhub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.web.json.Wire;
import com.google.gson.JsonElement;
import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import io.reactivex.rxjava3.core.Single;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// One device of a user: Microsoft's Java client, unmodified, that notes what it hears.
final class Phone implements AutoCloseable {

    private static final int WAIT_MAX_SECONDS = 40;

    private final HubConnection connection;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Connects.
    Phone(URI server, String token) {
        connection =
                HubConnectionBuilder.create(server + "/hubs/questions")
                        .withAccessTokenProvider(Single.just(token))
                        .build();
        for (String target :
                new String[] {"ReceiveQuestion", "QuestionClosed", "ReceiveTradeUpdate"}) {
            connection.on(
                    target,
                    payload -> heard.add(new Heard(target, json(payload))),
                    JsonElement.class);
        }
        connection.onClosed(_ -> closed.countDown());
        assertThat(connection.start().blockingAwait(WAIT_MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /// The next event, which must be this one.
    JsonNode next(String target) throws InterruptedException {
        Heard next = heard.poll(WAIT_MAX_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("waiting for %s", target).isNotNull();
        assertThat(next.target()).isEqualTo(target);
        return next.payload();
    }

    /// Whether nothing else was on its way: what the server sent before is here once a call came
    /// back.
    boolean heardNothingMore() {
        invoke("GetOpenQuestions");
        return heard.isEmpty();
    }

    JsonNode invoke(String method, Object... arguments) {
        JsonElement result =
                connection
                        .invoke(JsonElement.class, method, arguments)
                        .timeout(WAIT_MAX_SECONDS, TimeUnit.SECONDS)
                        .blockingGet();
        return json(result);
    }

    boolean wasClosed() throws InterruptedException {
        return closed.await(WAIT_MAX_SECONDS, TimeUnit.SECONDS);
    }

    private static JsonNode json(JsonElement element) {
        return Wire.MAPPER.readTree(element.toString());
    }

    @Override
    public void close() {
        connection.close();
    }

    private record Heard(String target, JsonNode payload) {}
}
