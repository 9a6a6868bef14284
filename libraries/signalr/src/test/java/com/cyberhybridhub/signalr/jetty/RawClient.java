package com.cyberhybridhub.signalr.jetty;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The JDK's WebSocket client, which writes down each message as it came: `text …`, `binary …`,
/// `close 1001`, `error`.
final class RawClient implements WebSocket.Listener {
    static final String HELLO = "{\"protocol\":\"json\",\"version\":1}\u001e";
    static final String PING = "{\"type\":6}\u001e";

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final boolean reads;
    private @Nullable WebSocket socket;

    private RawClient(boolean reads) {
        this.reads = reads;
    }

    static RawClient connect(HttpClient http, URI uri, String user) throws Exception {
        return new RawClient(true).open(http, uri, user);
    }

    /// A client that never reads what it is sent.
    static RawClient connectDeaf(HttpClient http, URI uri, String user) throws Exception {
        return new RawClient(false).open(http, uri, user);
    }

    private RawClient open(HttpClient http, URI uri, String user) throws Exception {
        socket =
                http.newWebSocketBuilder()
                        .header("Authorization", "Bearer token-" + user)
                        .buildAsync(uri, this)
                        .get(30, TimeUnit.SECONDS);
        return this;
    }

    RawClient text(String text) {
        return textPart(text, true);
    }

    RawClient textPart(String text, boolean last) {
        return done(Objects.requireNonNull(socket).sendText(text, last));
    }

    RawClient binary(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        return done(Objects.requireNonNull(socket).sendBinary(bytes, true));
    }

    RawClient wsPing() {
        return done(Objects.requireNonNull(socket).sendPing(ByteBuffer.wrap(new byte[] {1})));
    }

    private RawClient done(CompletableFuture<WebSocket> sent) {
        try {
            sent.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
        return this;
    }

    /// The next thing seen, or `nothing` after ten seconds.
    String next() throws InterruptedException {
        String next = seen.poll(30, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    /// The next thing that is not a ping of the server.
    String nextButPings() throws InterruptedException {
        String next = next();
        while (next.equals("text " + PING)) {
            next = next();
        }
        return next;
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reads) {
            opened.request(Long.MAX_VALUE);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            seen.add("text " + partial);
            partial.setLength(0);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        seen.add("binary");
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        seen.add("pong");
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        seen.add("close " + code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        seen.add("error");
    }
}
