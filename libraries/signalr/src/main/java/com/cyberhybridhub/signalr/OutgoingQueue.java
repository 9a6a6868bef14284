package com.cyberhybridhub.signalr;

import com.cyberhybridhub.signalr.protocol.Encoded;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What waits to be written to one connection: bounded in messages and bytes, taken by one writer.
/// Thread-safe.
///
/// While the connection is greeted (its onConnected runs), what others broadcast is held back, so
/// that the greeting comes first; both count towards the same bounds.
final class OutgoingQueue {
    private final int maxMessages;
    private final int maxBytes;
    private final ArrayDeque<Encoded> ready = new ArrayDeque<>();
    private final ArrayDeque<Encoded> held = new ArrayDeque<>();
    private int bytes;
    private boolean greeting = true;
    private boolean ended;

    OutgoingQueue(HubLimits limits) {
        maxMessages = limits.outgoingMaxMessages();
        maxBytes = limits.outgoingMaxBytes();
    }

    /// False if the bounds are reached. After the end a message is dropped and counts as taken.
    synchronized boolean offer(Encoded message) {
        return add(ready, message);
    }

    /// As [#offer], behind everything of the greeting.
    synchronized boolean offerAfterGreeting(Encoded message) {
        return add(greeting ? held : ready, message);
    }

    synchronized void greeted() {
        greeting = false;
        ready.addAll(held);
        held.clear();
        notifyAll();
    }

    /// Takes no more, except one last message that is never refused.
    synchronized void end(@Nullable Encoded last) {
        if (ended) {
            return;
        }
        greeted();
        if (last != null) {
            ready.add(last);
            bytes += last.sizeBytes();
        }
        ended = true;
        notifyAll();
    }

    /// Forgets everything; the writer stops.
    synchronized void discard() {
        ready.clear();
        held.clear();
        ended = true;
        notifyAll();
    }

    /// Blocks until there is a message; null after the last one.
    synchronized @Nullable Encoded take() throws InterruptedException {
        while (ready.isEmpty() && !ended) {
            wait();
        }
        Encoded message = ready.poll();
        if (message != null) {
            bytes -= message.sizeBytes();
        }
        return message;
    }

    synchronized boolean isEmpty() {
        return ready.isEmpty() && held.isEmpty();
    }

    private boolean add(ArrayDeque<Encoded> lane, Encoded message) {
        if (ended) {
            return true;
        }
        int waiting = ready.size() + held.size();
        boolean fits = waiting < maxMessages && bytes + (long) message.sizeBytes() <= maxBytes;
        if (!fits && waiting > 0) {
            return false;
        }
        lane.add(message);
        bytes += message.sizeBytes();
        notifyAll();
        return true;
    }
}
