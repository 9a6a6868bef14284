package com.cyberhybridhub.engine.simulation;

/// What a seed makes of the world before anything happens. Times in nanoseconds of the run.
///
/// @param bounded no request outlives the quiet period and nobody stands still for long: then
///   `not_placed` has to be true
/// @param dedupe the broker refuses an id that it knows
/// @param calmFrom from here on nothing is broken any more
/// @param kill times in a thousand calls that a process dies in one
/// @param pause times in a thousand calls that a process stands still in one
/// @param away times in a thousand calls that the database does not answer
/// @param lost times in a thousand POSTs that something goes wrong
/// @param blind times in a thousand reads that the broker does not answer
/// @param deaf times in a thousand events that the stream keeps one to itself
record Scenario(
        boolean bounded,
        boolean dedupe,
        int questions,
        long calmFrom,
        int kill,
        int pause,
        int away,
        int lost,
        int blind,
        int deaf) {

    static final long MILLI = 1_000_000;
    static final long SECOND = 1000 * MILLI;

    /// Longer than this no request is on its way, once it is late.
    static final long LATE_MAX = 150 * SECOND;

    /// After the last thing that the world does to us, everything has ended within this.
    static final long SETTLES_WITHIN = 300 * SECOND;

    private static final long CALM_MIN = 40 * SECOND;
    private static final long CALM_MAX = 320 * SECOND;
    private static final int QUESTIONS_MAX = 3;

    static Scenario of(Chance chance) {
        return new Scenario(
                chance.coin(),
                chance.coin(),
                1 + chance.below(QUESTIONS_MAX),
                chance.between(CALM_MIN, CALM_MAX),
                rate(chance, 60),
                rate(chance, 40),
                rate(chance, 60),
                rate(chance, 900),
                rate(chance, 1000),
                chance.in1000(200) ? 1000 : rate(chance, 900));
    }

    /// Often nothing at all, so that one fault is seen alone, too.
    private static int rate(Chance chance, int most) {
        return chance.in1000(400) ? 0 : chance.below(most);
    }

    Scenario withDedupe(boolean refusesKnownIds) {
        return new Scenario(
                bounded,
                refusesKnownIds,
                questions,
                calmFrom,
                kill,
                pause,
                away,
                lost,
                blind,
                deaf);
    }

    long end() {
        return calmFrom + LATE_MAX + SETTLES_WITHIN;
    }

    /// How long a process stands still, when it does.
    long standstill(Chance chance) {
        if (bounded) {
            return chance.between(0, 8 * SECOND);
        }
        return chance.coin() ? chance.between(0, 30 * SECOND) : chance.between(0, 120 * SECOND);
    }
}
