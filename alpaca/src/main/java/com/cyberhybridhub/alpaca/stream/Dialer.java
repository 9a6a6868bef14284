package com.cyberhybridhub.alpaca.stream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Opens sockets. Redirects are never followed and proxies of the environment are not used; the
/// handshake carries no key. Safe for many threads.
final class Dialer implements AutoCloseable {

    static final int CLOSE_MAX_MILLIS = 1_000;

    private static final Set<Integer> FORBIDDEN = Set.of(401, 403);

    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("alpaca-stream-io-", 0).factory());
    private final HttpClient client;

    Dialer(Duration connect) {
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(connect)
                        .executor(threads)
                        .build();
    }

    /// There is no connection.
    static final class NotOpenedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Ending ending;

        NotOpenedException(Ending ending) {
            super(ending.why());
            this.ending = ending;
        }

        Ending ending() {
            return ending;
        }
    }

    /// @param heard is told of each arrival
    Socket open(URI uri, BlockingQueue<Event> inbox, Runnable heard, Duration atMost)
            throws NotOpenedException {
        Socket socket = new Socket(inbox, heard);
        CompletableFuture<WebSocket> opening =
                client.newWebSocketBuilder().connectTimeout(atMost).buildAsync(uri, socket);
        try {
            opening.get(Math.max(1, atMost.toNanos()), TimeUnit.NANOSECONDS);
            return socket;
        } catch (TimeoutException late) {
            abandon(opening);
            throw new NotOpenedException(
                    new Ending.Lost("no handshake within " + atMost.toMillis() + " ms"));
        } catch (ExecutionException failed) {
            throw new NotOpenedException(ending(failed.getCause()));
        } catch (InterruptedException interrupted) {
            abandon(opening);
            Thread.currentThread().interrupt();
            throw new NotOpenedException(new Ending.Lost("interrupted while connecting"));
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        try {
            client.awaitTermination(Duration.ofMillis(CLOSE_MAX_MILLIS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }

    /// One that opens after all is ended: it would count against the account's only connection.
    private static void abandon(CompletableFuture<WebSocket> opening) {
        opening.whenComplete(
                        (late, _) -> {
                            if (late != null) {
                                late.abort();
                            }
                        })
                .exceptionally(_ -> null);
    }

    private static Ending ending(@Nullable Throwable failed) {
        if (failed instanceof WebSocketHandshakeException handshake) {
            int status = handshake.getResponse().statusCode();
            String why = "the handshake was answered with " + status;
            return FORBIDDEN.contains(status)
                    ? new Ending.Refused(why)
                    : new Ending.Lost(why, retryAfter(handshake.getResponse().headers()));
        }
        String message = failed instanceof IOException ? failed.getMessage() : null;
        return new Ending.Lost("no connection: " + (message == null ? failed : message));
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
