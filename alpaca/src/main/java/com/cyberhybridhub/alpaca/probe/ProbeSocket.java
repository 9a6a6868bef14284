package com.cyberhybridhub.alpaca.probe;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A socket to one of the streams that keeps its frames as they came.
final class ProbeSocket implements WebSocket.Listener, AutoCloseable {

    static final int FRAMES_MAX = 1_000;
    static final int FRAME_MAX_CHARS = 1 << 20;
    private static final int CLOSE_MAX_SECONDS = 2;

    /// One frame, or the end of the connection.
    ///
    /// @param kind `text`, `binary`, or `closed`
    record Frame(String kind, String text) {}

    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>(FRAMES_MAX);
    private final StringBuilder part = new StringBuilder();
    private final ProbeKeys keys;
    private @Nullable WebSocket socket;

    private ProbeSocket(ProbeKeys keys) {
        this.keys = keys;
    }

    /// Connects.
    ///
    /// @param withKeys whether the keys travel in the headers of the handshake
    static ProbeSocket open(ProbeCalls calls, URI url, boolean withKeys) throws NoReplyException {
        ProbeSocket opened = new ProbeSocket(calls.target().keys());
        WebSocket.Builder builder =
                calls.client().newWebSocketBuilder().connectTimeout(calls.waits().call());
        if (withKeys) {
            opened.keys.addTo(builder);
        }
        try {
            opened.socket =
                    builder.buildAsync(url, opened)
                            .get(calls.waits().call().toMillis(), TimeUnit.MILLISECONDS);
            return opened;
        } catch (ExecutionException failed) {
            throw new NoReplyException(
                    failed.getCause() instanceof WebSocketHandshakeException refused
                            ? "the handshake of "
                                    + url.getPath()
                                    + " was answered with HTTP "
                                    + refused.getResponse().statusCode()
                            : "no connection to " + url.getPath(),
                    failed);
        } catch (TimeoutException late) {
            throw new NoReplyException("no connection to " + url.getPath() + " in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoReplyException("interrupted", interrupted);
        }
    }

    void send(String text) throws NoReplyException {
        WebSocket open = socket;
        if (open == null) {
            throw new NoReplyException("not connected");
        }
        try {
            open.sendText(text, true).get(CLOSE_MAX_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new NoReplyException("the socket takes no message", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoReplyException("interrupted", interrupted);
        }
    }

    /// The next frame, or empty when none comes in time.
    Optional<Frame> next(Duration atMost) throws NoReplyException {
        try {
            return Optional.ofNullable(frames.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoReplyException("interrupted", interrupted);
        }
    }

    /// Goes away without a word, as a crashed client does.
    void abort() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    /// Says good-bye.
    @Override
    public void close() {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        try {
            open.sendClose(WebSocket.NORMAL_CLOSURE, "").get(CLOSE_MAX_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException gone) {
            open.abort();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            open.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        take("text", data, last);
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        take("binary", StandardCharsets.UTF_8.decode(data), last);
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        offer(new Frame("closed", "code " + code + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable broken) {
        offer(new Frame("closed", "without a close frame"));
    }

    private void take(String kind, CharSequence data, boolean last) {
        if (part.length() + data.length() <= FRAME_MAX_CHARS) {
            part.append(data);
        }
        if (last) {
            offer(new Frame(kind, keys.mask(part.toString())));
            part.setLength(0);
        }
    }

    /// What does not fit is dropped: nobody looks at so many frames.
    private void offer(Frame frame) {
        boolean _ = frames.offer(frame);
    }
}
