package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.broker.OrderEvent;
import com.cyberhybridhub.simulator.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A simulator with a client that talks to it and hears of its orders.
final class Client implements AutoCloseable {

    static final String KEY = "PKTEST";
    static final String SECRET = "a-very-secret-secret";

    private static final long WAIT_SECONDS = 10;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    record Reply(int status, String text, HttpResponse<String> raw) {

        JsonNode json() {
            return JSON.readTree(text);
        }

        JsonNode at(String pointer) {
            return json().at(pointer);
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    private final AlpacaSimulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<OrderEvent> history = new CopyOnWriteArrayList<>();
    private final BlockingQueue<OrderEvent> events = new LinkedBlockingQueue<>();

    private Client(AlpacaSimulator simulator) {
        this.simulator = simulator;
        simulator.addOrderListener(event -> {
            history.add(event);
            events.add(event);
        });
    }

    static Client start(SimulatorOptions.Builder options) {
        return new Client(AlpacaSimulator.start(options.build()));
    }

    /// A client of a simulator that somebody else started; closing both is harmless.
    static Client around(AlpacaSimulator simulator) {
        return new Client(simulator);
    }

    AlpacaSimulator simulator() {
        return simulator;
    }

    Reply get(String path) {
        return send(authorized(path, KEY, SECRET).GET());
    }

    Reply getAs(String key, String secret, String path) {
        return send(authorized(path, key, secret).GET());
    }

    Reply getWithoutKey(String path) {
        return send(request(path).GET());
    }

    Reply delete(String path) {
        return send(authorized(path, KEY, SECRET).DELETE());
    }

    Reply post(String path, String body) {
        return send(authorized(path, KEY, SECRET).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply patch(String path, String body) {
        return send(
                authorized(path, KEY, SECRET)
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply put(String path, String body) {
        return send(authorized(path, KEY, SECRET).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply getWithToken(String token, String path) {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    /// Asks for something that may be refused.
    Reply tryControl(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode getControl(String path) {
        return send(request(path).GET()).json();
    }

    /// Drives the simulator; the call must succeed.
    JsonNode control(String path, String body) {
        Reply reply = send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    Reply order(String fields) {
        return post("/v2/orders", "{" + fields.replace('\'', '"') + "}");
    }

    /// Places an order that must be taken.
    JsonNode placed(String fields) {
        Reply reply = order(fields);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    /// Waits until the order with that client id reaches that status.
    JsonNode await(String clientOrderId, String status) {
        try {
            while (true) {
                OrderEvent event = events.poll(WAIT_SECONDS, TimeUnit.SECONDS);
                assertThat(event).as("event %s of %s", status, clientOrderId).isNotNull();
                if (event != null
                        && event.order().ticket().clientOrderId().equals(clientOrderId)
                        && event.order().status().wire().equals(status)) {
                    return get("/v2/orders:by_client_order_id?client_order_id=" + clientOrderId)
                            .json();
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits for the next event of that name of that order; earlier ones are passed over.
    OrderEvent awaitEvent(String orderId, String name) {
        try {
            while (true) {
                OrderEvent event = events.poll(WAIT_SECONDS, TimeUnit.SECONDS);
                assertThat(event).as("event %s of %s", name, orderId).isNotNull();
                if (event != null
                        && event.order().id().toString().equals(orderId)
                        && event.event().equals(name)) {
                    return event;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Every order event until now; what was awaited is among them.
    List<OrderEvent> history() {
        return history;
    }

    /// The order as it is now.
    JsonNode orderNow(String id) {
        return get("/v2/orders/" + id + "?nested=true").json();
    }

    private HttpRequest.Builder authorized(String path, String key, String secret) {
        return request(path).header("APCA-API-KEY-ID", key).header("APCA-API-SECRET-KEY", secret);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .timeout(Duration.ofSeconds(WAIT_SECONDS));
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Contract.found().ifPresent(contract -> contract.check(response));
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        simulator.close();
        http.close();
    }
}
