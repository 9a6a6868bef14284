package com.cyberhybridhub.alpaca;

/// Not one byte of a request left, because its departure was refused.
final class NotSentException extends Exception {

    private static final long serialVersionUID = 1L;

    NotSentException() {
        super("not sent: the departure was refused", null, false, false);
    }
}
