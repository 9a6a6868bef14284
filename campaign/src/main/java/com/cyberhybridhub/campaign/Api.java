package com.cyberhybridhub.campaign;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A plain HTTP client with a base URL and a bearer token, which may be empty.
record Api(String base, String token) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// A status and what came with it.
    record Reply(int status, JsonNode json) {

        boolean ok() {
            return status == 200;
        }
    }

    Reply get(String path) throws IOException {
        return send("GET", path, "");
    }

    Reply post(String path, String body) throws IOException {
        return send("POST", path, body);
    }

    Reply put(String path, String body) throws IOException {
        return send("PUT", path, body);
    }

    private Reply send(String method, String path, String body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(ANSWER_WITHIN)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> reply = CLIENT.send(request.build(), BodyHandlers.ofString());
            String text = reply.body();
            boolean json = text.startsWith("{") || text.startsWith("[");
            return new Reply(
                    reply.statusCode(),
                    json ? JSON.readTree(text) : JSON.getNodeFactory().missingNode());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
