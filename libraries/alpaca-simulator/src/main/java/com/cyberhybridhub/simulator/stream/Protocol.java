package com.cyberhybridhub.simulator.stream;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// One connection's side of a conversation. Thread-safe.
interface Protocol {

    /// The socket is open.
    void opened();

    /// The client said something.
    void received(JsonNode message);

    /// The client said something that cannot be read.
    void garbled();

    /// Looks whether the time for something is over.
    void check(Instant wall);

    /// The socket is gone.
    void closed();

    Outbox outbox();

    String path();

    Encoding encoding();
}
