package com.cyberhybridhub.engine.simulation;

/// The one source of accident in a run: SplitMix64, the same numbers for the same seed on every
/// machine.
final class Chance {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int PER_MILLE = 1000;

    private long state;

    Chance(long seed) {
        state = seed * GOLDEN;
    }

    long next() {
        state += GOLDEN;
        return mixed(state);
    }

    /// From 0 up to, not including, this.
    int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(next(), bound);
    }

    /// From the one up to, not including, the other.
    long between(long from, long to) {
        return from + Math.unsignedMultiplyHigh(next(), to - from);
    }

    boolean in1000(int times) {
        return times > 0 && below(PER_MILLE) < times;
    }

    boolean coin() {
        return next() < 0;
    }

    static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
