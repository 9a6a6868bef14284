package com.cyberhybridhub.server;

/// The hub cannot start; the message tells a person why and what to do.
final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
