package com.cyberhybridhub.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A client of the API. Every answer that it gets must carry the guarding headers and be as
/// `openapi.json` says.
final class Asker {

    private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(40);
    private static final ApiDescription DESCRIPTION = ApiDescription.load();

    private final HttpClient http;
    private final URI server;
    private final Optional<String> token;
    private final List<String> headers = new ArrayList<>();

    Asker(HttpClient http, URI server, Optional<String> token) {
        this.http = http;
        this.server = server;
        this.token = token;
    }

    String token() {
        return token.orElseThrow();
    }

    /// This client with one more header on every request.
    Asker with(String name, String value) {
        Asker more = new Asker(http, server, token);
        more.headers.addAll(headers);
        more.headers.add(name);
        more.headers.add(value);
        return more;
    }

    Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Reply post(String path, String json) {
        return with("Content-Type", "application/json")
                .send("POST", path, BodyPublishers.ofString(json));
    }

    Reply put(String path, String json) {
        return with("Content-Type", "application/json")
                .send("PUT", path, BodyPublishers.ofString(json));
    }

    Reply send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(ANSWER_WAIT_MAX)
                        .method(method, body);
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            Reply reply = new Reply(answer);
            reply.mustBeGuarded();
            DESCRIPTION.check(method, path.replaceFirst("\\?.*", ""), reply);
            return reply;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
