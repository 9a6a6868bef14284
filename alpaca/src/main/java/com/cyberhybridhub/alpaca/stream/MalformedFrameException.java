package com.cyberhybridhub.alpaca.stream;

/// A frame that cannot be read from some point on. Checked, so that no decoder lets it through.
final class MalformedFrameException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        super(message);
    }
}
