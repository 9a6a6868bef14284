package com.cyberhybridhub.signalr;

import com.cyberhybridhub.signalr.protocol.ServerMessage;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Supplier;

/// Whom to send to. Nobody being there is not an error; each message is encoded once, however many
/// it goes to.
public final class HubClients {
    private final Connections connections;

    HubClients(Connections connections) {
        this.connections = connections;
    }

    public HubSender all() {
        return to(connections::open);
    }

    /// All connections of a user, who is compared exactly.
    public HubSender user(String user) {
        return to(() -> connections.openOf(user));
    }

    public HubSender connection(String id) {
        return to(() -> connections.openWithId(id));
    }

    private static HubSender to(Supplier<Collection<LiveConnection>> audience) {
        return (target, arguments) -> {
            Broadcast broadcast =
                    new Broadcast(new ServerMessage.Push(target, Arrays.asList(arguments)));
            audience.get().forEach(connection -> connection.deliver(broadcast));
        };
    }
}
