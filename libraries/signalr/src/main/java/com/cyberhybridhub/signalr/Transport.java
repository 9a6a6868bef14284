package com.cyberhybridhub.signalr;

import com.cyberhybridhub.signalr.protocol.Encoded;
import java.io.IOException;
import java.time.Duration;

/// The way to one client, given by the adapter. `send` and `close` are called by the connection's
/// one writer, `abort` by any thread and more than once.
public interface Transport {

    /// Sends one message whole and blocks until it is written.
    ///
    /// @throws IOException if the peer is gone or the write took longer than the timeout
    void send(Encoded message, Duration timeout) throws IOException;

    /// Starts an orderly end and returns at once.
    ///
    /// @param code WebSocket status, such as 1000 or 1001
    void close(int code, String reason);

    /// Cuts the connection now.
    void abort();
}
