package com.cyberhybridhub.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a hub and its broker: forwards every request, except that a test may hold one of
/// them, or its reply, or lose the reply.
final class Gate implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(40);
    private static final Duration HOLD_MAX = Duration.ofMinutes(2);
    private static final List<String> PASSED_ON =
            List.of("APCA-API-KEY-ID", "APCA-API-SECRET-KEY", "Content-Type");

    /// What happens to the request that is caught.
    enum Catch {
        REQUEST,
        REPLY,
        LOSE_REPLY
    }

    private final String broker;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Hold> holds = new CopyOnWriteArrayList<>();

    private Gate(String broker, HttpServer server) {
        this.broker = broker;
        this.server = server;
    }

    static Gate before(String broker) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Gate gate = new Gate(broker, server);
            server.createContext("/", gate::pass);
            server.setExecutor(gate.threads);
            server.start();
            return gate;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Catches the first request whose method and path begin like this, after letting so many pass.
    Hold hold(Catch what, String start, int after) {
        Hold hold = new Hold(what, start, new AtomicInteger(after));
        holds.add(hold);
        return hold;
    }

    /// Everything passes again, what was held too.
    void open() {
        holds.forEach(Hold::release);
        holds.clear();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            Hold hold =
                    holds.stream()
                            .filter(waiting -> waiting.catches(line))
                            .findFirst()
                            .orElse(null);
            if (hold != null && hold.what == Catch.REQUEST) {
                hold.keep();
            }
            HttpResponse<byte[]> reply = forward(exchange, body);
            if (hold != null && hold.what == Catch.REPLY) {
                hold.keep();
            }
            if (hold != null && hold.what == Catch.LOSE_REPLY) {
                hold.caught.countDown();
                return;
            }
            reply.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(
                    reply.statusCode(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(broker + exchange.getRequestURI()))
                        .timeout(WITHIN)
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : PASSED_ON) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        open();
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }

    /// One request to be caught.
    static final class Hold {

        private final Catch what;
        private final String start;
        private final AtomicInteger after;
        private final CountDownLatch caught = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Hold(Catch what, String start, AtomicInteger after) {
            this.what = what;
            this.start = start;
            this.after = after;
        }

        private boolean catches(String line) {
            return line.startsWith(start) && after.getAndDecrement() == 0;
        }

        private void keep() throws InterruptedException {
            caught.countDown();
            if (!released.await(HOLD_MAX.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody released " + start);
            }
        }

        void awaitCaught() {
            Await.until(what + " of " + start, caught::getCount, left -> left == 0);
        }

        void release() {
            released.countDown();
        }
    }
}
