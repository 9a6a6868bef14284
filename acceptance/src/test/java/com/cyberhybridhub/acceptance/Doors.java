package com.cyberhybridhub.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/// Ways in that a tidy HTTP client does not offer.
final class Doors {

    private static final int ANSWER_WITHIN_MILLIS = 40_000;

    private Doors() {}

    /// Writes these lines as a request and gives back whatever came until the server closed.
    static String raw(int port, String... lines) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The status that a WebSocket handshake ends with; 101 when it opens.
    static int webSocket(String url, String... headers) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            WebSocket.Builder builder =
                    client.newWebSocketBuilder()
                            .connectTimeout(Duration.ofMillis(ANSWER_WITHIN_MILLIS));
            for (int i = 0; i < headers.length; i += 2) {
                builder.header(headers[i], headers[i + 1]);
            }
            builder.buildAsync(
                            URI.create(url.replaceFirst("^http", "ws")),
                            new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw refused;
        }
    }
}
