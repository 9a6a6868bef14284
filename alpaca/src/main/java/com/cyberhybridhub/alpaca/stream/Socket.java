package com.cyberhybridhub.alpaca.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One WebSocket: puts its parts together to whole frames and hands them over at once. At most
/// `FRAMES_AHEAD` frames wait to be read; then nothing more is taken from the network. Its
/// callbacks come one at a time; the rest is called by the thread of the connection.
final class Socket implements WebSocket.Listener {

    static final int FRAMES_AHEAD = 32;

    private final BlockingQueue<Event> inbox;
    private final Runnable heard;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private volatile @Nullable WebSocket webSocket;
    private volatile long arrivedNanos = System.nanoTime();
    private volatile boolean ended;

    /// @param heard is told of each arrival
    Socket(BlockingQueue<Event> inbox, Runnable heard) {
        this.inbox = inbox;
        this.heard = heard;
    }

    /// When anything at all came last, by `System.nanoTime()`.
    long arrivedNanos() {
        return arrivedNanos;
    }

    /// Whether nothing comes from it any more.
    boolean ended() {
        return ended;
    }

    /// Makes room for one more frame.
    void taken() {
        WebSocket open = webSocket;
        if (open != null) {
            open.request(1);
        }
    }

    void send(String message, Duration atMost) throws IOException {
        await(opened().sendText(message, true), atMost);
    }

    void ping(Duration atMost) throws IOException {
        await(opened().sendPing(ByteBuffer.allocate(0)), atMost);
    }

    /// Says goodbye; whether the other side does too is seen by `Gone`.
    void sayClose(Duration atMost) {
        WebSocket open = webSocket;
        if (open == null || ended) {
            return;
        }
        try {
            await(open.sendClose(WebSocket.NORMAL_CLOSURE, ""), atMost);
        } catch (IOException gone) {
            abort();
        }
    }

    /// Ends it at once; harmless when it has ended.
    void abort() {
        ended = true;
        WebSocket open = webSocket;
        if (open != null) {
            open.abort();
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        webSocket = opened;
        opened.request(FRAMES_AHEAD);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        hear();
        if (text.length() + part.length() > Frame.MAX_BYTES) {
            return tooLarge(from);
        }
        if (!last) {
            text.append(part);
            from.request(1);
        } else if (text.isEmpty()) {
            arrived(new Frame.Text(part.toString()));
        } else {
            String whole = text.append(part).toString();
            text.setLength(0);
            arrived(new Frame.Text(whole));
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        hear();
        if (binary.size() + part.remaining() > Frame.MAX_BYTES) {
            return tooLarge(from);
        }
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        if (last && binary.size() == 0) {
            arrived(new Frame.Binary(bytes));
            return null;
        }
        binary.writeBytes(bytes);
        if (last) {
            byte[] whole = binary.toByteArray();
            binary.reset();
            arrived(new Frame.Binary(whole));
        } else {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        // The pong goes out by itself.
        hear();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        hear();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        gone("closed by the other side with " + status + (reason.isEmpty() ? "" : ": " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        String message = error.getMessage();
        gone("broken: " + (message == null ? error.getClass().getSimpleName() : message));
    }

    private @Nullable CompletionStage<?> tooLarge(WebSocket from) {
        gone("a frame of more than " + Frame.MAX_BYTES + " bytes");
        from.abort();
        return null;
    }

    private void hear() {
        arrivedNanos = System.nanoTime();
        heard.run();
    }

    private void arrived(Frame frame) {
        inbox.add(new Event.Arrived(this, frame));
    }

    private void gone(String why) {
        ended = true;
        inbox.add(new Event.Gone(this, why));
    }

    private WebSocket opened() throws IOException {
        WebSocket open = webSocket;
        if (open == null || ended) {
            throw new IOException("the connection is not open");
        }
        return open;
    }

    private static void await(CompletableFuture<?> sent, Duration atMost) throws IOException {
        try {
            sent.get(Math.max(1, atMost.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stuck) {
            throw new IOException("nothing could be sent for " + atMost.toMillis() + " ms", stuck);
        } catch (ExecutionException failed) {
            throw new IOException("nothing can be sent", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending", interrupted);
        }
    }
}
