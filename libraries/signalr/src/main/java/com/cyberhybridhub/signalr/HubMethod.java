package com.cyberhybridhub.signalr;

import org.jspecify.annotations.Nullable;

/// A method that clients may call. Runs on a virtual thread and may block; calls of one connection
/// come one at a time and in order, calls of different connections side by side.
@FunctionalInterface
public interface HubMethod {

    /// Answers one call.
    ///
    /// @return the result, or null for none (a typed `invoke` of the Java client waits for ever on
    ///   null)
    /// @throws HubException to refuse with a text for the client
    /// @throws Exception for anything else; it is logged here and its text goes no further
    @Nullable Object invoke(HubConnection caller, HubArguments arguments) throws Exception;
}
