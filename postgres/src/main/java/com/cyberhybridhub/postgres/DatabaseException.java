package com.cyberhybridhub.postgres;

/// The database cannot be used as it is. The message says what to do and never carries a password.
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
