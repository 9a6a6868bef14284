package com.cyberhybridhub.domain.pipelines;

import com.cyberhybridhub.domain.questions.NumberQuestion.Content;
import com.cyberhybridhub.domain.questions.NumberRange;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.Truth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Asks how far north a place lies and how far it is from one to another. The higher the level, the
/// less known the places and the nearer a hit has to be.
public final class GeographyQuestions {

    /// Nothing about it changes while it waits.
    static final Duration EXPIRES_AFTER = Duration.ofHours(12);

    static final NumberRange DEGREES =
            new NumberRange(new BigDecimal(-90), new BigDecimal(90), BigDecimal.ONE, "° north");
    static final NumberRange KILOMETRES =
            new NumberRange(BigDecimal.ZERO, new BigDecimal(20_100), new BigDecimal(50), "km");

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int NEAR_KM = 300;
    private static final int TRIES_MAX = 50;
    private static final int KINDS = 2;

    private final List<Place> places;

    /// @throws IllegalArgumentException when there are too few well-known ones to begin with
    public GeographyQuestions(List<Place> places) {
        this.places = List.copyOf(places);
        if (known(1).size() <= FillerState.RECENT_MAX) {
            throw new IllegalArgumentException("too few places that everybody knows");
        }
    }

    /// How a level asks.
    ///
    /// @param fame up to which places are known
    /// @param degreesOff of a hit; twice as much is close
    /// @param percentOff of a hit; twice as much is close
    private record Level(int fame, int degreesOff, int percentOff) {

        static Level of(int level) {
            return switch (level) {
                case 1 -> new Level(1, 10, 20);
                case 2 -> new Level(1, 7, 15);
                case 3 -> new Level(2, 5, 12);
                case 4 -> new Level(2, 4, 10);
                default -> new Level(3, 3, 7);
            };
        }
    }

    /// The next question for somebody with this record.
    ///
    /// @param dice a number from 0 on that is below the bound it is given
    public NumberDraft next(FillerState state, IntUnaryOperator dice) {
        Level level = Level.of(state.skill().level());
        Place place = fresh(known(level.fame()), state.recent(), dice);
        Content content =
                dice.applyAsInt(KINDS) == 0
                        ? latitude(place, level)
                        : distance(place, farFrom(place, known(level.fame()), dice), level);
        return new NumberDraft(PipelineKey.GEOGRAPHY, content, EXPIRES_AFTER);
    }

    private List<Place> known(int fame) {
        return places.stream().filter(place -> place.fame() <= fame).toList();
    }

    private static Place fresh(List<Place> from, List<String> recent, IntUnaryOperator dice) {
        List<Place> left = from.stream().filter(place -> !recent.contains(place.name())).toList();
        return left.get(dice.applyAsInt(left.size()));
    }

    private static Place farFrom(Place place, List<Place> from, IntUnaryOperator dice) {
        for (int i = 0; i < TRIES_MAX; i++) {
            Place other = from.get(dice.applyAsInt(from.size()));
            if (place.kilometresTo(other) >= NEAR_KM) {
                return other;
            }
        }
        throw new IllegalStateException("every place is near " + place.title());
    }

    private static Content latitude(Place place, Level level) {
        BigDecimal truth = place.latitude().setScale(1, RoundingMode.HALF_UP);
        BigDecimal hit = new BigDecimal(level.degreesOff());
        return new Content(
                "How many degrees north of the equator does %s lie? South is negative."
                        .formatted(place.title()),
                DEGREES,
                new Truth(truth, hit, hit.add(hit)),
                place.name(),
                Map.of("place", place.title(), "asked", "latitude"));
    }

    private static Content distance(Place place, Place other, Level level) {
        BigDecimal truth = new BigDecimal(place.kilometresTo(other));
        BigDecimal hit =
                truth.multiply(new BigDecimal(level.percentOff()))
                        .divide(HUNDRED, 0, RoundingMode.HALF_UP);
        return new Content(
                "How far is it from %s to %s, as the crow flies?"
                        .formatted(place.title(), other.title()),
                KILOMETRES,
                new Truth(truth, hit, hit.add(hit)),
                place.name(),
                Map.of("place", place.title(), "to", other.title(), "asked", "distance"));
    }
}
