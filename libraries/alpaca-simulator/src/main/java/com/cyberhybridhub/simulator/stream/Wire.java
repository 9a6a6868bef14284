package com.cyberhybridhub.simulator.stream;

import java.io.IOException;

/// The socket under a connection. Sends block until the bytes are with the operating system.
interface Wire {

    void send(byte[] frame, boolean binary) throws IOException;

    void ping() throws IOException;

    /// With a close frame.
    void close(int code, String reason);

    /// Without one: the TCP connection ends.
    void cut();
}
