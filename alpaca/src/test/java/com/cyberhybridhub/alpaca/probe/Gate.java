package com.cyberhybridhub.alpaca.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Stands before the simulator: hands everything on, loses some answers, changes some bodies.
final class Gate implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String behind;
    private final Predicate<String> loses;
    private final UnaryOperator<String> requests;
    private final UnaryOperator<Reply> answers;

    /// An answer on its way.
    record Reply(int status, String body) {

        Reply replaced(String text, String by) {
            return new Reply(status, body.replace(text, by));
        }
    }

    private Gate(
            String behind,
            Predicate<String> loses,
            UnaryOperator<String> requests,
            UnaryOperator<Reply> answers)
            throws IOException {
        this.behind = behind;
        this.loses = loses;
        this.requests = requests;
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// The request arrives, its answer does not.
    ///
    /// @param which by method, target and body in a row
    static Gate losing(String behind, Predicate<String> which) throws IOException {
        return new Gate(behind, which, UnaryOperator.identity(), UnaryOperator.identity());
    }

    static Gate changingRequests(String behind, UnaryOperator<String> bodies) throws IOException {
        return new Gate(behind, _ -> false, bodies, UnaryOperator.identity());
    }

    static Gate changingAnswers(String behind, UnaryOperator<Reply> answers) throws IOException {
        return new Gate(behind, _ -> false, UnaryOperator.identity(), answers);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String method = exchange.getRequestMethod();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                            .method(method, BodyPublishers.ofString(requests.apply(body)));
            for (String name : new String[] {"APCA-API-KEY-ID", "APCA-API-SECRET-KEY"}) {
                request.header(name, exchange.getRequestHeaders().getFirst(name));
            }
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (loses.test(method + " " + exchange.getRequestURI() + " " + body)) {
                return;
            }
            Reply reply = answers.apply(new Reply(answer.statusCode(), answer.body()));
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
