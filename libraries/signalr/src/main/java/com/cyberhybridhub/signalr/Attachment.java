package com.cyberhybridhub.signalr;

import java.nio.ByteBuffer;

/// The hub's end of a connection, called by the adapter.
public interface Attachment {

    /// Takes bytes that the client sent, in order, and returns when everything in them has been
    /// handled: read no more before, and a busy client is slowed down by its own socket. Blocks, so
    /// call it on a virtual thread.
    void receive(ByteBuffer bytes);

    /// The socket is gone. May be called more than once.
    void closed();
}
