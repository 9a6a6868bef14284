package com.cyberhybridhub.acceptance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A plain HTTP client with a base URL and, where given, a bearer token.
record Http(String base, String token) {

    static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);

    /// A status and what came with it.
    record Answer(int status, JsonNode json, String text, HttpResponse<String> response) {

        Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + ", got " + status + ": " + text);
            }
            return this;
        }
    }

    Answer get(String path) {
        return send("GET", path, null, List.of());
    }

    Answer post(String path, String body) {
        return send("POST", path, body, List.of("Content-Type", "application/json"));
    }

    Answer put(String path, String body) {
        return send("PUT", path, body, List.of("Content-Type", "application/json"));
    }

    /// A JSON body in pieces, without saying how long it will be.
    Answer chunked(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        BodyPublisher pieces = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
        return exchange(method, path, pieces, List.of("Content-Type", "application/json"));
    }

    Answer send(
            String method,
            String path,
            @org.jspecify.annotations.Nullable String body,
            List<String> headers) {
        return exchange(
                method,
                path,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                headers);
    }

    private Answer exchange(String method, String path, BodyPublisher body, List<String> headers) {
        List<String> all = new ArrayList<>(headers);
        if (!token.isEmpty()) {
            all.addAll(List.of("Authorization", "Bearer " + token));
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(ANSWER_WITHIN)
                        .method(method, body);
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            mustBeAsDescribed(method, path, response);
            return new Answer(
                    response.statusCode(), parse(response.body()), response.body(), response);
        } catch (IOException failed) {
            throw new AssertionError(method + " " + path + " failed", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    /// Every answer of a hub is held against its own description; the simulator has none.
    private static void mustBeAsDescribed(
            String method, String path, HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        Described.API
                .fault(
                        method,
                        path.replaceFirst("\\?.*", ""),
                        response.statusCode(),
                        type,
                        response.body())
                .ifPresent(fault -> {
                    throw new AssertionError(
                            method
                                    + " "
                                    + path
                                    + " is not as described: "
                                    + fault
                                    + "\n"
                                    + response.body());
                });
    }

    private static JsonNode parse(String body) {
        boolean json = body.startsWith("{") || body.startsWith("[");
        return json ? JSON.readTree(body) : JSON.getNodeFactory().missingNode();
    }
}
