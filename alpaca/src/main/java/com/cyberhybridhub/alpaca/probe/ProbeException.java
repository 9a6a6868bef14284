package com.cyberhybridhub.alpaca.probe;

/// The probe could not begin; nothing was placed. The message tells a person why.
public final class ProbeException extends Exception {

    private static final long serialVersionUID = 1L;

    ProbeException(String message, Throwable cause) {
        super(message, cause);
    }
}
