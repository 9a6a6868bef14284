package com.cyberhybridhub.signalr.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the server says after the handshake. There is no member that a client could trip over: no
/// headers, no stream ids, no `invocationId` on a push (it would ask the client for a result).
public sealed interface ServerMessage {

    /// Type 1: raise an event at the client. Arguments may be null and stay so.
    record Push(String target, List<@Nullable Object> arguments) implements ServerMessage {
        public Push {
            // Not List.copyOf: an argument may be null.
            arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
        }
    }

    /// Type 3: the method returned; a null value is left out, which clients read as "void".
    record Result(String invocationId, @Nullable Object value) implements ServerMessage {}

    /// Type 3: the method failed. The text is shown to the client's programmer as it is.
    record Failure(String invocationId, String error) implements ServerMessage {}

    /// Type 6.
    record Ping() implements ServerMessage {}

    /// Type 7: with `allowReconnect` a client that reconnects by itself comes back; without it, it
    /// stays away.
    record Close(@Nullable String error, boolean allowReconnect) implements ServerMessage {}
}
