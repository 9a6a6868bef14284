package com.cyberhybridhub.signalr;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The verdict on a WebSocket upgrade.
public sealed interface Admission {

    /// Go on with the upgrade and hand this to [HubEndpoint#attach]. Good for one connection.
    final class Admitted implements Admission {
        final String connectionId;
        final String user;

        /// Null if the client skipped negotiation.
        final @Nullable String token;

        /// Null for ever.
        final @Nullable Duration lifetime;

        Admitted(
                String connectionId,
                String user,
                @Nullable String token,
                @Nullable Duration lifetime) {
            this.connectionId = connectionId;
            this.user = user;
            this.token = token;
            this.lifetime = lifetime;
        }
    }

    /// Do not upgrade: write this answer.
    record Refused(HttpAnswer answer) implements Admission {}
}
