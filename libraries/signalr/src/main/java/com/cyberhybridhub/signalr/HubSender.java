package com.cyberhybridhub.signalr;

import org.jspecify.annotations.Nullable;

/// One or many connections to send to.
@FunctionalInterface
public interface HubSender {

    /// Queues an event and returns at once: delivery is at most once, in order per connection, and
    /// silently nowhere if nobody is connected. Write event names in the case that clients register
    /// (the Java client compares exactly).
    ///
    /// @throws RuntimeException if an argument cannot be written as JSON; nobody gets anything then
    void send(String target, @Nullable Object... arguments);
}
