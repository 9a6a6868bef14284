package com.cyberhybridhub.signalr.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a client says after the handshake. Source: HubProtocol.md of ASP.NET Core.
public sealed interface ClientMessage {

    /// Type 1: call a method. Without `invocationId` the client wants no answer, not even an error.
    record Invocation(
            @Nullable String invocationId, String target, List<JsonNode> arguments, boolean uploads)
            implements ClientMessage {
        public Invocation {
            arguments = List.copyOf(arguments);
        }
    }

    /// Type 4: call a method that streams its results.
    record StreamInvocation(@Nullable String invocationId, String target)
            implements ClientMessage {}

    /// Type 6.
    record Ping() implements ClientMessage {}

    /// Type 7: the client leaves.
    record Close() implements ClientMessage {}

    /// Every other type (stream items, completions, cancellations, acknowledgements, types yet to
    /// come): skipped.
    record Other(int type) implements ClientMessage {}
}
