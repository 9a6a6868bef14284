package com.cyberhybridhub.simulator.stream;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket of Jetty's.
///
/// Public only because Jetty looks its methods up; made by [Streams] alone.
public final class StreamSocket implements Session.Listener.AutoDemanding, Wire {

    private static final Logger LOG = LoggerFactory.getLogger(StreamSocket.class);

    private final Streams streams;
    private final Function<Wire, Protocol> opening;
    private volatile @Nullable Session session;
    private @Nullable Protocol protocol;

    StreamSocket(Streams streams, Function<Wire, Protocol> opening) {
        this.streams = streams;
        this.opening = opening;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        Protocol talk = opening.apply(this);
        protocol = talk;
        streams.add(talk);
        talk.opened();
    }

    @Override
    public void onWebSocketText(String text) {
        read(text.getBytes(StandardCharsets.UTF_8), false);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        read(bytes, true);
        callback.succeed();
    }

    private void read(byte[] bytes, boolean binary) {
        Protocol talk = Objects.requireNonNull(protocol);
        try {
            talk.received(talk.encoding().read(bytes, binary));
        } catch (IllegalArgumentException unreadable) {
            LOG.debug("a client sent {}", unreadable.getMessage());
            talk.garbled();
        }
    }

    /// Overriding it makes the answer ours: a silent connection gives none.
    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        Session open = session;
        Protocol talk = protocol;
        if (open != null && talk != null && !talk.outbox().isSilent()) {
            open.sendPong(payload, Callback.NOOP);
        }
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        callback.succeed();
        gone();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        // Ordinary: resets, bad frames, clients that vanish.
        LOG.debug("a stream ended: {}", cause.toString());
        gone();
    }

    private void gone() {
        Protocol talk = protocol;
        if (talk != null) {
            talk.closed();
            streams.remove(talk);
        }
    }

    @Override
    public void send(byte[] frame, boolean binary) throws IOException {
        Callback.Completable written = new Callback.Completable();
        if (binary) {
            open().sendBinary(ByteBuffer.wrap(frame), written);
        } else {
            open().sendText(new String(frame, StandardCharsets.UTF_8), written);
        }
        await(written);
    }

    @Override
    public void ping() throws IOException {
        Callback.Completable written = new Callback.Completable();
        open().sendPing(ByteBuffer.allocate(0), written);
        await(written);
    }

    private static void await(Callback.Completable written) throws IOException {
        try {
            written.get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private Session open() throws IOException {
        Session open = session;
        if (open == null) {
            throw new IOException("not open");
        }
        return open;
    }

    @Override
    public void close(int code, String reason) {
        Session open = session;
        if (open != null) {
            open.close(code, reason, Callback.NOOP);
        }
    }

    @Override
    public void cut() {
        Session open = session;
        if (open != null) {
            open.disconnect();
        }
    }
}
