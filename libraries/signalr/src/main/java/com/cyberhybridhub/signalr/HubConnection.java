package com.cyberhybridhub.signalr;

import org.jspecify.annotations.Nullable;

/// One client's connection, new after every reconnect. Thread-safe; using a closed one does
/// nothing.
public interface HubConnection extends HubSender {

    /// Public id, the one that the client sees.
    String id();

    /// Whom the [Authenticator] recognised.
    String user();

    /// Tells the client to stay away: it does not reconnect by itself. What is queued is sent
    /// first.
    ///
    /// @param error shown to the client's programmer, or null for a plain end
    void closeForGood(@Nullable String error);

    /// Ends the socket so that clients which reconnect by themselves come back. What is queued is
    /// sent first.
    void closeForNow();
}
