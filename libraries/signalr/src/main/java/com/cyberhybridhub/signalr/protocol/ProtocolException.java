package com.cyberhybridhub.signalr.protocol;

/// The peer broke the protocol. The message is written for the peer and holds nothing that it sent.
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message, null, false, false);
    }
}
