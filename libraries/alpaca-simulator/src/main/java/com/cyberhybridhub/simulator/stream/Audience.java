package com.cyberhybridhub.simulator.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The clients of a group of market data streams that show the same. Thread-safe.
final class Audience {

    private final List<DataConnection> connections = new CopyOnWriteArrayList<>();

    void add(DataConnection connection) {
        connections.add(connection);
    }

    void remove(DataConnection connection) {
        connections.remove(connection);
    }

    boolean wants(Channel channel, String symbol) {
        for (DataConnection connection : connections) {
            if (connection.subscriptions().wants(channel, symbol)) {
                return true;
            }
        }
        return false;
    }

    /// Sends to whoever subscribed; makes the message only if somebody did.
    void tell(Channel channel, String symbol, Supplier<Message> message) {
        Message made = null;
        for (DataConnection connection : connections) {
            if (connection.subscriptions().wants(channel, symbol)) {
                made = made(made, message);
                connection.outbox().send(made);
            }
        }
    }

    private static Message made(@Nullable Message known, Supplier<Message> message) {
        return known != null ? known : message.get();
    }
}
