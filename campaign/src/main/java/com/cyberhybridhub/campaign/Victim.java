package com.cyberhybridhub.campaign;

/// What a run does to whom once its moment has come.
enum Victim {
    /// SIGKILL to the hub that was caught.
    APP,
    /// SIGKILL to every process of the database.
    DATABASE,
    /// Both.
    BOTH,
    /// SIGSTOP to the hub for longer than its lease, then SIGCONT.
    PAUSE;

    boolean killsHub() {
        return this == APP || this == BOTH;
    }

    boolean killsDatabase() {
        return this == DATABASE || this == BOTH;
    }

    String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
