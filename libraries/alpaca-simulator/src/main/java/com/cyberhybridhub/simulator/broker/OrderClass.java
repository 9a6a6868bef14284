package com.cyberhybridhub.simulator.broker;

import java.util.Locale;

/// Whether orders belong together.
public enum OrderClass {
    SIMPLE,
    /// An entry with two exits.
    BRACKET,
    /// Two exits, one cancels the other.
    OCO,
    /// An entry with one exit.
    OTO;

    /// As it is written in JSON: a simple order's is empty.
    public String wire() {
        return this == SIMPLE ? "" : name().toLowerCase(Locale.ROOT);
    }
}
