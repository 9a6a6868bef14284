package com.cyberhybridhub.signalr.protocol;

import org.jspecify.annotations.Nullable;

/// How hub messages look on the wire. Implementations are immutable and shared by all connections.
public interface HubProtocol {

    /// Name in the handshake, such as `json`.
    String name();

    /// Whether this version may be asked for in the handshake.
    boolean speaks(int version);

    /// Frames one message for the wire.
    ///
    /// @throws RuntimeException if a payload cannot be written; nothing was sent then
    Encoded encode(ServerMessage message);

    /// Takes the next whole message out of the buffer, or null if there is none yet.
    ///
    /// @throws ProtocolException if the bytes are not a message; the connection cannot go on
    @Nullable ClientMessage decode(InputBuffer input);
}
