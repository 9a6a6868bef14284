package com.cyberhybridhub.engine.simulation;

/// The database did not answer. Whether the transaction committed is for the caller to find out.
final class DatabaseAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseAway() {
        super("the database is away", null, false, false);
    }
}
