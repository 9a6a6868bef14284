package com.cyberhybridhub.signalr.protocol;

import java.nio.charset.StandardCharsets;

/// One hub message, framed and ready for the wire. Immutable, so that a broadcast hands one to
/// every connection.
///
/// JSON must leave as text: a JavaScript client drops the connection on JSON in a binary frame.
public sealed interface Encoded {

    /// Size on the wire, before any framing by the transport.
    int sizeBytes();

    /// To be sent as one WebSocket text message, whole.
    record Text(String text, int sizeBytes) implements Encoded {
        public Text(String text) {
            this(text, text.getBytes(StandardCharsets.UTF_8).length);
        }
    }
}
