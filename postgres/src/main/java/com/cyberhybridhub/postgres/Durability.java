package com.cyberhybridhub.postgres;

/// Whether a committed row must survive a crash of the server.
public enum Durability {
    /// Anything that holds real questions and orders: refuse a server that acknowledges what it may
    /// lose.
    REQUIRED,
    /// A throw-away cluster of a test.
    EPHEMERAL
}
