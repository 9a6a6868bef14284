package com.cyberhybridhub.domain.pipelines;

/// How hard the questions of a user are: three hits in a row make them harder, two misses in a row
/// easier.
///
/// @param level from 1 to 5
public record Skill(int level, int hitsInRow, int missesInRow) {

    public static final int EASIEST = 1;
    public static final int HARDEST = 5;
    public static final Skill BEGINNER = new Skill(EASIEST, 0, 0);

    private static final int HITS_TO_RISE = 3;
    private static final int MISSES_TO_FALL = 2;

    public Skill {
        if (level < EASIEST || level > HARDEST) {
            throw new IllegalArgumentException("there is no level " + level);
        }
    }

    Skill hit() {
        return hitsInRow + 1 < HITS_TO_RISE
                ? new Skill(level, hitsInRow + 1, 0)
                : new Skill(Math.min(HARDEST, level + 1), 0, 0);
    }

    Skill close() {
        return new Skill(level, 0, 0);
    }

    Skill miss() {
        return missesInRow + 1 < MISSES_TO_FALL
                ? new Skill(level, 0, missesInRow + 1)
                : new Skill(Math.max(EASIEST, level - 1), 0, 0);
    }
}
