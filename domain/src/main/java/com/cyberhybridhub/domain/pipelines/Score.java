package com.cyberhybridhub.domain.pipelines;

/// What a user has reached in one branch.
///
/// @param streak hits in a row, not ended by an answer that was close
/// @param answered questions that were answered to their end
public record Score(int points, int streak, int bestStreak, int answered, int hits) {

    public static final Score NONE = new Score(0, 0, 0, 0, 0);

    static final int HIT_POINTS = 10;
    static final int HIT_WITH_HINT_POINTS = 5;
    static final int CLOSE_POINTS = 2;

    Score hit(int earned) {
        int now = streak + 1;
        return new Score(points + earned, now, Math.max(bestStreak, now), answered + 1, hits + 1);
    }

    Score close() {
        return new Score(points + CLOSE_POINTS, streak, bestStreak, answered + 1, hits);
    }

    Score miss() {
        return new Score(points, 0, bestStreak, answered + 1, hits);
    }
}
