package com.cyberhybridhub.alpaca.probe;

/// The person stopped the run; what is left to do is to clean up.
final class StoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped");
    }
}
