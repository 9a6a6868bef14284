package com.cyberhybridhub.acceptance;

import java.time.Duration;
import java.util.SplittableRandom;

/// One soak: how long the weather lasts and the seed of everything that is thrown with dice.
///
/// @param length of the weather; starting before and settling after come on top
record SoakPlan(Duration length, long seed) {

    private static final Duration SHORT = Duration.ofMinutes(1);

    /// A short one is packed closer, so that all of it has its turn.
    boolean isShort() {
        return length.compareTo(SHORT) < 0;
    }

    /// Dice of their own for each part, so that one part's throws do not depend on another's.
    SplittableRandom dice(String part) {
        return new SplittableRandom(seed * 31 + part.hashCode());
    }

    /// Between one symbol's dip and the next one's: the rate limit of 200 requests a minute has
    /// room for that many answers.
    Duration dipEvery() {
        return Duration.ofMillis(isShort() ? 1000 : 2500);
    }

    Duration dipLastsAtLeast() {
        return Duration.ofSeconds(isShort() ? 5 : 10);
    }

    int questionsExpireSeconds() {
        return isShort() ? 6 : 10;
    }

    Duration reportEvery() {
        return Duration.ofSeconds(isShort() ? 10 : 30);
    }
}
