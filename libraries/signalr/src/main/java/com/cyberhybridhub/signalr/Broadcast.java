package com.cyberhybridhub.signalr;

import com.cyberhybridhub.signalr.protocol.Encoded;
import com.cyberhybridhub.signalr.protocol.HubProtocol;
import com.cyberhybridhub.signalr.protocol.ServerMessage;
import java.util.HashMap;
import java.util.Map;

/// A message on its way to many connections, encoded at most once per protocol. Used by the one
/// sending thread.
final class Broadcast {
    private final ServerMessage message;
    private final Map<String, Encoded> byProtocol = new HashMap<>();

    Broadcast(ServerMessage message) {
        this.message = message;
    }

    Encoded encodedFor(HubProtocol protocol) {
        return byProtocol.computeIfAbsent(protocol.name(), _ -> protocol.encode(message));
    }
}
