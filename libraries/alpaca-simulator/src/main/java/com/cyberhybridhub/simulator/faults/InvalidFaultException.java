package com.cyberhybridhub.simulator.faults;

/// A rule that makes no sense; the message names the field.
public final class InvalidFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidFaultException(String message) {
        super(message);
    }
}
