package com.cyberhybridhub.signalr.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.signalr.SignalRHub;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

final class JavalinTest {

    @Test
    void theHubLivesInsideJavalinOnVirtualThreads() throws Exception {
        BlockingQueue<Boolean> virtual = new LinkedBlockingQueue<>();
        SignalRHub hub =
                SignalRHub.builder()
                        .authenticator(request -> {
                            virtual.add(Thread.currentThread().isVirtual());
                            return TestServer.authenticate(request);
                        })
                        .onConnected(connection ->
                                connection.send("Welcome", Thread.currentThread().isVirtual()))
                        .method("Virtual", (_, _) -> Thread.currentThread().isVirtual())
                        .build();
        Javalin javalin =
                Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    config.startup.startupWatcherEnabled = false;
                    config.jetty.modifyServletContextHandler(
                            context -> SignalRServlet.addTo(context, "/hubs/questions", hub));
                    config.routes.get("/hello", ctx -> ctx.result("hello"));
                    config.routes.ws("/other", ws -> ws.onConnect(ctx -> ctx.send("other")));
                });
        javalin.start("127.0.0.1", 0);
        HttpClient http = HttpClient.newHttpClient();
        try {
            String authority = "127.0.0.1:" + javalin.port();
            URI socket = URI.create("ws://" + authority + "/hubs/questions");
            RawClient client = RawClient.connect(http, socket, "ann").text(RawClient.HELLO);
            client.text(
                    "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Virtual\",\"arguments\":[]}\u001e");

            assertThat(client.next()).isEqualTo("text {}\u001e");
            assertThat(client.next())
                    .isEqualTo(
                            "text {\"type\":1,\"target\":\"Welcome\",\"arguments\":[true]}\u001e");
            assertThat(client.next())
                    .isEqualTo("text {\"type\":3,\"invocationId\":\"1\",\"result\":true}\u001e");
            assertThat(virtual.take()).isTrue();
            assertThat(
                            RawClient.connect(
                                            http, URI.create("ws://" + authority + "/other"), "ann")
                                    .next())
                    .isEqualTo("text other");
            assertThat(body(http, "GET", "http://" + authority + "/hello")).isEqualTo("200 hello");
            assertThat(body(http, "POST", "http://" + authority + "/hubs/questions/negotiate"))
                    .isEqualTo("401 Unauthorized.");

            hub.close();
            assertThat(client.next()).isEqualTo("close 1001");
        } finally {
            http.shutdownNow();
            hub.close();
            javalin.stop();
        }
    }

    private static String body(HttpClient http, String verb, String uri) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(uri))
                        .method(verb, HttpRequest.BodyPublishers.noBody())
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
