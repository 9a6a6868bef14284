package com.cyberhybridhub.engine.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.pipelines.Place;
import com.cyberhybridhub.domain.pipelines.Temperature;
import com.cyberhybridhub.domain.pipelines.WeatherQuestions;
import com.cyberhybridhub.engine.pipelines.WeatherSource.WeatherAwayException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeatherFillerTest {

    private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");

    private final SplittableRandom dice = new SplittableRandom(1);
    private Instant now = START;
    private boolean away;
    private int asked;
    private final WeatherFiller filler =
            new WeatherFiller(new WeatherQuestions(places()), this::weather, () -> now);

    @Test
    void aSourceThatIsAwayPutsTheBranchToSleepLongerEachTime() {
        away = true;
        assertThat(filler.next(FillerState.FRESH, dice)).isEmpty();
        assertThat(filler.sleepingSince()).hasValue(START);

        List<Long> sleeps = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Instant before = now;
            while (!filler.isAwake()) {
                now = now.plusSeconds(1);
            }
            sleeps.add(Duration.between(before, now).toSeconds());
            assertThat(filler.next(FillerState.FRESH, dice)).isEmpty();
        }

        assertThat(sleeps).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L);
        assertThat(filler.sleepingSince()).hasValue(START);
    }

    @Test
    void whileItSleepsTheSourceIsLeftAlone() {
        away = true;
        filler.next(FillerState.FRESH, dice);
        int before = asked;

        assertThat(filler.next(FillerState.FRESH, dice)).isEmpty();

        assertThat(asked).isEqualTo(before);
    }

    @Test
    void itWakesUpWhenTheSourceIsBack() {
        away = true;
        filler.next(FillerState.FRESH, dice);
        away = false;
        now = now.plusSeconds(30);

        assertThat(filler.next(FillerState.FRESH, dice)).isPresent();

        assertThat(filler.sleepingSince()).isEmpty();
        assertThat(filler.isAwake()).isTrue();
    }

    private Temperature weather(Place place) {
        asked++;
        if (away) {
            throw new WeatherAwayException("cannot be reached");
        }
        return new Temperature(new BigDecimal("12.5"), now);
    }

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            places.add(new Place("P" + i, "", new BigDecimal(i), new BigDecimal(i), 1));
        }
        return places;
    }
}
