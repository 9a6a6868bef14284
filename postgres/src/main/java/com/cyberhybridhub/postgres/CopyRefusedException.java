package com.cyberhybridhub.postgres;

import java.sql.SQLException;

/// A COPY that did not happen.
final class CopyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String DATA_EXCEPTION = "22";

    private final SQLException refusal;

    CopyRefusedException(SQLException refusal) {
        super(refusal);
        this.refusal = refusal;
    }

    /// Whether the server refused what stands in a row, as against failing altogether.
    boolean isAboutTheRows() {
        String state = refusal.getSQLState();
        return state != null && state.startsWith(DATA_EXCEPTION);
    }
}
