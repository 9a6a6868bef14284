package com.cyberhybridhub.embeddedpostgres;

import org.jspecify.annotations.Nullable;

/// The server cannot be started or used. The message is plain language: what is wrong, then what to
/// do about it.
public final class EmbeddedPostgresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String fix;

    EmbeddedPostgresException(String problem, String fix) {
        this(problem, fix, null);
    }

    EmbeddedPostgresException(String problem, String fix, @Nullable Throwable cause) {
        super(problem + " " + fix, cause);
        this.problem = problem;
        this.fix = fix;
    }

    static EmbeddedPostgresException interrupted() {
        Thread.currentThread().interrupt();
        return new EmbeddedPostgresException(
                "The thread was interrupted while it waited for PostgreSQL.", "Start it again.");
    }

    /// What is wrong, one or two sentences.
    public String problem() {
        return problem;
    }

    /// What the person in front of the machine can do.
    public String fix() {
        return fix;
    }
}
