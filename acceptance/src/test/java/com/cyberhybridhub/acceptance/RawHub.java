package com.cyberhybridhub.acceptance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A connection to the live hub that sends whatever text it is told, right or wrong.
final class RawHub implements AutoCloseable {

    private static final String END_OF_RECORD = "\u001e";
    private static final int INVOCATION = 1;
    private static final int COMPLETION = 3;
    private static final int CLOSE = 7;
    private static final int WITHIN_SECONDS = 40;

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> records = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int invocations;

    RawHub(Http signedIn) {
        socket =
                client.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + signedIn.token())
                        .buildAsync(
                                URI.create(
                                        signedIn.base().replaceFirst("^http", "ws")
                                                + "/hubs/questions"),
                                new Records())
                        .join();
    }

    RawHub shakeHands() {
        send("{\"protocol\":\"json\",\"version\":1}");
        if (!next().equals("{}")) {
            throw new AssertionError("the handshake was refused");
        }
        return this;
    }

    void send(String record) {
        socket.sendText(record + END_OF_RECORD, true).join();
    }

    /// Calls a method with arguments as JSON and gives back its completion.
    JsonNode invoke(String method, String arguments) {
        String id = String.valueOf(++invocations);
        send(
                "{\"type\":"
                        + INVOCATION
                        + ",\"invocationId\":\""
                        + id
                        + "\",\"target\":\""
                        + method
                        + "\",\"arguments\":"
                        + arguments
                        + "}");
        JsonNode record = Http.JSON.readTree(next());
        while (record.path("type").asInt() != COMPLETION) {
            record = Http.JSON.readTree(next());
        }
        return record;
    }

    /// Reads on until the server has closed, and gives back the last it said: a close message, or
    /// nothing.
    String awaitClose() {
        String last = "";
        for (String record = next(); !record.isEmpty(); record = next()) {
            last = Http.JSON.readTree(record).path("type").asInt() == CLOSE ? record : last;
        }
        return last;
    }

    private String next() {
        try {
            String record = records.poll(WITHIN_SECONDS, TimeUnit.SECONDS);
            if (record == null) {
                throw new AssertionError("the hub said nothing for " + WITHIN_SECONDS + " s");
            }
            return record;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }

    /// Puts together what comes in pieces; an empty record stands for the end.
    private final class Records implements WebSocket.Listener {

        private final StringBuilder piece = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence data, boolean last) {
            piece.append(data);
            for (int end = piece.indexOf(END_OF_RECORD);
                    end >= 0;
                    end = piece.indexOf(END_OF_RECORD)) {
                records.add(piece.substring(0, end));
                piece.delete(0, end + 1);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            Refusals.assertNoInnards(reason);
            records.add("");
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            records.add("");
        }
    }
}
