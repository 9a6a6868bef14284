package com.cyberhybridhub.signalr;

import com.cyberhybridhub.signalr.protocol.ClientMessage;
import com.cyberhybridhub.signalr.protocol.Encoded;
import com.cyberhybridhub.signalr.protocol.Handshake;
import com.cyberhybridhub.signalr.protocol.HubProtocol;
import com.cyberhybridhub.signalr.protocol.InputBuffer;
import com.cyberhybridhub.signalr.protocol.ProtocolException;
import com.cyberhybridhub.signalr.protocol.ServerMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection: reads in turn, writes through one queue and one writer, ends once.
///
/// The turn (a lock) is held while messages are handled and while onConnected and onDisconnected
/// run, so that the application sees one thing at a time and onDisconnected last.
final class LiveConnection implements HubConnection, Attachment {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    private final HubSettings settings;
    private final Connections connections;
    private final Admission.Admitted admitted;
    private final Transport transport;
    private final Liveness liveness;
    private final OutgoingQueue outgoing;
    private final MessagePace pace;
    private final ReentrantLock turn = new ReentrantLock();

    /// Held with the turn.
    private final InputBuffer input;

    /// Held with the turn.
    private boolean announced;

    private volatile @Nullable HubProtocol protocol;
    private volatile Ending ending = Ending.NORMAL;

    LiveConnection(
            HubSettings settings,
            Connections connections,
            Admission.Admitted admitted,
            Transport transport) {
        this.settings = settings;
        this.connections = connections;
        this.admitted = admitted;
        this.transport = transport;
        liveness =
                new Liveness(
                        settings.limits(),
                        System.nanoTime(),
                        admitted.lifetime == null ? Liveness.FOREVER : admitted.lifetime.toNanos());
        pace = new MessagePace(settings.limits(), System.nanoTime());
        outgoing = new OutgoingQueue(settings.limits());
        input = new InputBuffer(settings.limits().messageMaxBytes());
    }

    void startWriter() {
        Thread.ofVirtual().name("signalr-out").start(this::write);
    }

    @Override
    public String id() {
        return admitted.connectionId;
    }

    @Override
    public String user() {
        return admitted.user;
    }

    @Nullable String token() {
        return admitted.token;
    }

    boolean isOpen() {
        return liveness.phase() == Liveness.Phase.OPEN;
    }

    @Override
    public void send(String target, @Nullable Object... arguments) {
        HubProtocol spoken = protocol;
        if (spoken != null) {
            enqueue(spoken.encode(new ServerMessage.Push(target, Arrays.asList(arguments))));
        }
    }

    /// What others send; it waits until the connection has been greeted.
    void deliver(Broadcast broadcast) {
        HubProtocol spoken = protocol;
        if (spoken != null && !outgoing.offerAfterGreeting(broadcast.encodedFor(spoken))) {
            dropSlowReader();
        }
    }

    @Override
    public void closeForGood(@Nullable String error) {
        HubProtocol spoken = protocol;
        Encoded last = spoken == null ? null : spoken.encode(new ServerMessage.Close(error, false));
        finish(last, Ending.NORMAL);
    }

    @Override
    public void closeForNow() {
        finish(null, Ending.COME_BACK);
    }

    /// An orderly end: the queue is written, then the last message, then the close frame.
    void finish(@Nullable Encoded last, Ending how) {
        if (liveness.closing(System.nanoTime())) {
            ending = how;
            outgoing.end(last);
        }
    }

    /// The end without ceremony.
    void cut() {
        transport.abort();
        closed();
    }

    void tick(long now, Broadcast ping) {
        switch (liveness.due(now)) {
            case NOTHING -> {}
            case PING -> ping(ping);
            case HANDSHAKE_OVERDUE ->
                    finish(
                            new Handshake.Refused("The handshake took too long.").answer(),
                            Ending.NORMAL);
            case CLIENT_SILENT -> {
                LOG.debug("Connection {}: the client has fallen silent", id());
                finish(null, Ending.SILENT);
            }
            case LIFETIME_OVER -> {
                LOG.debug("Connection {}: its time is over", id());
                finish(null, Ending.COME_BACK);
            }
            case CLOSE_OVERDUE -> cut();
        }
    }

    private void ping(Broadcast ping) {
        HubProtocol spoken = protocol;
        // Whatever waits is as good as a ping once it is written.
        if (spoken != null && outgoing.isEmpty()) {
            enqueue(ping.encodedFor(spoken));
        }
    }

    @Override
    public void receive(ByteBuffer bytes) {
        turn.lock();
        liveness.handling(true, System.nanoTime());
        try {
            if (liveness.listening()) {
                input.append(bytes);
            }
            while (liveness.listening() && handleNext()) {}
        } catch (ProtocolException broken) {
            LOG.debug("Connection {}: {}", id(), broken.getMessage());
            HubProtocol spoken = protocol;
            finish(
                    spoken == null
                            ? null
                            : spoken.encode(new ServerMessage.Close(broken.getMessage(), true)),
                    Ending.NORMAL);
        } finally {
            liveness.handling(false, System.nanoTime());
            turn.unlock();
        }
    }

    /// False if there is no whole message.
    private boolean handleNext() {
        HubProtocol spoken = protocol;
        if (spoken == null) {
            return shakeHands();
        }
        ClientMessage message = spoken.decode(input);
        if (message == null) {
            return false;
        }
        if (!pace.allows(System.nanoTime())) {
            LOG.warn("Connection {} closed: too many messages", id());
            throw new ProtocolException("Too many messages.");
        }
        switch (message) {
            case ClientMessage.Invocation call ->
                    answer(spoken, settings.methods().answer(this, call));
            case ClientMessage.StreamInvocation call ->
                    answer(spoken, settings.methods().answer(call));
            case ClientMessage.Ping _ -> liveness.clientPinged();
            case ClientMessage.Close _ -> finish(null, Ending.NORMAL);
            case ClientMessage.Other _ -> {}
        }
        return true;
    }

    private boolean shakeHands() {
        return switch (Handshake.take(input, settings.protocols())) {
            case null -> false;
            case Handshake.Refused refused -> {
                finish(refused.answer(), Ending.NORMAL);
                yield true;
            }
            case Handshake.Accepted accepted -> {
                enqueue(Handshake.ACCEPTANCE);
                if (liveness.open(System.nanoTime())) {
                    protocol = accepted.protocol();
                    greet();
                }
                yield true;
            }
        };
    }

    private void greet() {
        announced = true;
        connections.opened(this);
        try {
            settings.onConnected().accept(this);
            outgoing.greeted();
        } catch (RuntimeException surprise) {
            LOG.error("onConnected failed", surprise);
            finish(null, Ending.FAILED);
        }
    }

    private void answer(HubProtocol spoken, @Nullable ServerMessage answer) {
        if (answer == null) {
            return;
        }
        Encoded encoded;
        try {
            encoded = spoken.encode(answer);
        } catch (RuntimeException surprise) {
            if (!(answer instanceof ServerMessage.Result result)) {
                throw surprise;
            }
            LOG.error("The result of a hub method cannot be written", surprise);
            encoded =
                    spoken.encode(
                            new ServerMessage.Failure(
                                    result.invocationId(),
                                    "An unexpected error occurred on the server."));
        }
        enqueue(encoded);
    }

    private void enqueue(Encoded message) {
        if (!outgoing.offer(message)) {
            dropSlowReader();
        }
    }

    /// The connection goes, not the message: a client that reconnects knows that it has to catch
    /// up.
    private void dropSlowReader() {
        LOG.warn("Connection {} dropped: its client reads too slowly", id());
        cut();
    }

    private void write() {
        try {
            for (Encoded message = outgoing.take(); message != null; message = outgoing.take()) {
                transport.send(message, settings.limits().sendTimeout());
            }
            if (liveness.phase() == Liveness.Phase.CLOSING) {
                transport.close(ending.code, ending.reason);
            }
        } catch (IOException gone) {
            LOG.debug("Connection {} dropped while writing: {}", id(), gone.toString());
            cut();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            cut();
        }
    }

    @Override
    public void closed() {
        if (!liveness.closed(System.nanoTime())) {
            return;
        }
        outgoing.discard();
        connections.left(this);
        Thread.ofVirtual().name("signalr-end").start(this::sayGoodbye);
    }

    private void sayGoodbye() {
        turn.lock();
        try {
            if (announced) {
                settings.onDisconnected().accept(this);
            }
        } catch (RuntimeException surprise) {
            LOG.error("onDisconnected failed", surprise);
        } finally {
            turn.unlock();
            connections.forget(this);
        }
    }
}
