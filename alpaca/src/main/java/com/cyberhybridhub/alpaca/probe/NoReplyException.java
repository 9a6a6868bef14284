package com.cyberhybridhub.alpaca.probe;

/// A call ended without a complete answer, or its answer is not one to go on with. The message fits
/// the report.
final class NoReplyException extends Exception {

    private static final long serialVersionUID = 1L;

    NoReplyException(String message) {
        super(message);
    }

    NoReplyException(String message, Throwable cause) {
        super(message, cause);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
