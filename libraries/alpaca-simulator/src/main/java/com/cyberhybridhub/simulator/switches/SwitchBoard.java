package com.cyberhybridhub.simulator.switches;

/// The switches of a running simulator. Thread-safe: the immutable settings are swapped whole.
public final class SwitchBoard {

    private volatile Switches switches;

    public SwitchBoard(Switches switches) {
        this.switches = switches;
    }

    public Switches now() {
        return switches;
    }

    public boolean is(Switch which, String value) {
        return switches.is(which, value);
    }

    /// Takes effect with the next request.
    public void set(Switches changed) {
        switches = changed;
    }
}
