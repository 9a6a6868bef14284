package com.cyberhybridhub.alpaca.probe;

/// How the real service compares with what the simulator assumes.
public enum Verdict {
    SAME("SAME"),
    DIFFERS("DIFFERS"),
    COULD_NOT_TELL("COULD NOT TELL");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
