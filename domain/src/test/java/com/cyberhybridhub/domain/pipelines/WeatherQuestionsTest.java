package com.cyberhybridhub.domain.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeatherQuestionsTest {

    private final SplittableRandom dice = new SplittableRandom(5);

    @Test
    void itAsksHowWarmItIsInAPlaceThatEverybodyKnows() {
        NumberDraft draft =
                WeatherQuestions.ask(
                        Given.lisbon(), new Temperature(new BigDecimal("14.5"), Given.NOW));

        assertThat(draft.content().text())
                .isEqualTo("How warm is it in Lisbon (Portugal) right now, in °C?");
        assertThat(draft.content().range().unit()).isEqualTo("°C");
        assertThat(draft.content().facts())
                .containsEntry("place", "Lisbon (Portugal)")
                .containsEntry("observed_at", "2026-03-02T15:00:00Z");
        assertThat(draft.expiresAfter()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aPlaceOfLateIsNotAskedAboutAgain() {
        WeatherQuestions questions = new WeatherQuestions(Given.places());
        List<String> recent =
                Given.places().stream().map(Place::name).limit(FillerState.RECENT_MAX).toList();
        FillerState state =
                new FillerState(
                        FillerStep.READY, Optional.empty(), Score.NONE, Skill.BEGINNER, recent);
        for (int i = 0; i < 300; i++) {
            Place place = questions.next(state, dice::nextInt);
            assertThat(place.fame()).isEqualTo(1);
            assertThat(place.name()).isNotIn(recent);
        }
    }

    @Test
    void aPlaceWithoutACountryIsItsOwnTitle() {
        assertThat(new Place("Singapore", "", BigDecimal.ONE, BigDecimal.TEN, 1).title())
                .isEqualTo("Singapore");
    }
}
