package com.cyberhybridhub.domain.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkillTest {

    /// Level, hits and misses in a row; what happens; level, hits and misses after it.
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, hit, 1, 1, 0",
        "1, 1, 0, hit, 1, 2, 0",
        "1, 2, 0, hit, 2, 0, 0",
        "5, 2, 0, hit, 5, 0, 0",
        "3, 0, 1, hit, 3, 1, 0",
        "3, 2, 0, close, 3, 0, 0",
        "3, 0, 1, close, 3, 0, 0",
        "3, 2, 0, miss, 3, 0, 1",
        "3, 0, 1, miss, 2, 0, 0",
        "1, 0, 1, miss, 1, 0, 0"
    })
    void threeHitsInARowMakeItHarderAndTwoMissesEasier(
            int level,
            int hits,
            int misses,
            String event,
            int levelAfter,
            int hitsAfter,
            int missesAfter) {
        Skill before = new Skill(level, hits, misses);

        Skill after =
                switch (event) {
                    case "hit" -> before.hit();
                    case "close" -> before.close();
                    default -> before.miss();
                };

        assertThat(after).isEqualTo(new Skill(levelAfter, hitsAfter, missesAfter));
    }

    @Test
    void thereAreFiveLevels() {
        assertThatThrownBy(() -> new Skill(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Skill(6, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
