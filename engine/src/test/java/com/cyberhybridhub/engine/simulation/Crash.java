package com.cyberhybridhub.engine.simulation;

/// A process was killed: thrown out of the call in which it dies, past every handler of exceptions.
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("killed", null, false, false);
    }
}
