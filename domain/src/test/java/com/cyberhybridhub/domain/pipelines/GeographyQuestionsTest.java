package com.cyberhybridhub.domain.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.questions.NumberQuestion.Content;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeographyQuestionsTest {

    private final SplittableRandom dice = new SplittableRandom(5);
    private final GeographyQuestions questions = new GeographyQuestions(Given.places());

    @ParameterizedTest
    @CsvSource({"1, 1, 10", "2, 1, 7", "3, 2, 5", "4, 2, 4", "5, 3, 3"})
    void aHigherLevelAsksAboutLessKnownPlacesAndWantsItNearer(int level, int fame, int degrees) {
        Set<Integer> fames = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            Content content = questions.next(at(level, List.of()), dice::nextInt).content();
            fames.add(Integer.parseInt(content.subject().substring(1, 2)));
            assertThat(content.range().contains(content.truth().value())).isTrue();
            if ("latitude".equals(content.facts().get("asked"))) {
                assertThat(content.truth().hitWithin()).isEqualByComparingTo("" + degrees);
                assertThat(content.truth().closeWithin()).isEqualByComparingTo("" + 2 * degrees);
            }
        }
        assertThat(fames).allMatch(one -> one <= fame).contains(fame);
    }

    @Test
    void itAsksForLatitudesAndForDistances() {
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            asked.add(
                    questions.next(at(1, List.of()), dice::nextInt).content().facts().get("asked"));
        }
        assertThat(asked).containsExactlyInAnyOrder("latitude", "distance");
    }

    @Test
    void aPlaceOfLateIsNotAskedAboutAgain() {
        List<String> recent =
                Given.places().stream()
                        .map(Place::name)
                        .filter(name -> name.startsWith("P1-"))
                        .limit(FillerState.RECENT_MAX)
                        .toList();
        for (int i = 0; i < 300; i++) {
            assertThat(questions.next(at(1, recent), dice::nextInt).content().subject())
                    .isNotIn(recent);
        }
    }

    @Test
    void placesThatAreAskedForTheirDistanceLieApart() {
        for (int i = 0; i < 300; i++) {
            Content content = questions.next(at(5, List.of()), dice::nextInt).content();
            if ("distance".equals(content.facts().get("asked"))) {
                assertThat(content.truth().value()).isGreaterThanOrEqualTo(new BigDecimal(300));
            }
        }
    }

    @Test
    void anAnswerMayTakeHalfADay() {
        assertThat(questions.next(FillerState.FRESH, dice::nextInt).expiresAfter())
                .isEqualTo(Duration.ofHours(12));
    }

    /// Great circles, from tables of distances: within one percent.
    @Test
    void distancesAreThoseOfTheRoundEarth() {
        Place tokyo =
                new Place("Tokyo", "Japan", new BigDecimal("35.68"), new BigDecimal("139.69"), 1);
        Place newYork =
                new Place("New York", "USA", new BigDecimal("40.71"), new BigDecimal("-74.01"), 1);
        Place sydney =
                new Place(
                        "Sydney",
                        "Australia",
                        new BigDecimal("-33.87"),
                        new BigDecimal("151.21"),
                        1);

        assertThat(Given.lisbon().kilometresTo(tokyo)).isBetween(11_050L, 11_250L);
        assertThat(newYork.kilometresTo(Given.lisbon())).isBetween(5_380L, 5_450L);
        assertThat(sydney.kilometresTo(tokyo)).isBetween(7_780L, 7_860L);
        assertThat(tokyo.kilometresTo(tokyo)).isZero();
    }

    @Test
    void tooFewWellKnownPlacesAreRefused() {
        assertThatThrownBy(() -> new GeographyQuestions(Given.places().subList(0, 20)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FillerState at(int level, List<String> recent) {
        return new FillerState(
                FillerStep.READY, Optional.empty(), Score.NONE, new Skill(level, 0, 0), recent);
    }
}
