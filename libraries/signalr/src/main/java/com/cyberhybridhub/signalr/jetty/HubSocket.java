package com.cyberhybridhub.signalr.jetty;

import com.cyberhybridhub.signalr.Admission;
import com.cyberhybridhub.signalr.Attachment;
import com.cyberhybridhub.signalr.HubEndpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket. It asks Jetty for the next piece only when the hub has handled the last one: that
/// keeps the order, and a client that sends faster than it is served waits in its own socket.
///
/// Public only because Jetty looks its methods up; made by [SignalRServlet] alone.
public final class HubSocket implements Session.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(HubSocket.class);

    private final HubEndpoint endpoint;
    private final Admission.Admitted admitted;
    private @Nullable Session session;
    private @Nullable Attachment attachment;

    HubSocket(HubEndpoint endpoint, Admission.Admitted admitted) {
        this.endpoint = endpoint;
        this.admitted = admitted;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        attachment = endpoint.attach(admitted, new JettyTransport(opened));
        opened.demand();
    }

    /// Pieces of a message, not whole ones: the limit is the hub message's, however it is spread
    /// over frames.
    @Override
    public void onWebSocketPartialText(String payload, boolean last) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        handle(ByteBuffer.wrap(bytes), Callback.NOOP);
    }

    /// The Java client sends JSON in binary frames.
    @Override
    public void onWebSocketPartialBinary(ByteBuffer payload, boolean last, Callback callback) {
        handle(payload, callback);
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        callback.succeed();
        gone();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        // Ordinary on the open internet: resets, bad frames, peers that vanish.
        LOG.debug("WebSocket ended: {}", cause.toString());
        gone();
    }

    private void handle(ByteBuffer bytes, Callback callback) {
        Session from = Objects.requireNonNull(session);
        Attachment to = Objects.requireNonNull(attachment);
        Thread.ofVirtual()
                .name("signalr-in")
                .start(() -> {
                    try {
                        to.receive(bytes);
                        callback.succeed();
                        from.demand();
                    } catch (Throwable surprise) {
                        LOG.error("Connection dropped by a failure", surprise);
                        callback.fail(surprise);
                        from.disconnect();
                        to.closed();
                    }
                });
    }

    private void gone() {
        Attachment ended = attachment;
        if (ended != null) {
            ended.closed();
        }
    }
}
