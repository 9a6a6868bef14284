package com.cyberhybridhub.domain.pipelines;

import com.cyberhybridhub.domain.questions.NumberQuestion.Content;
import com.cyberhybridhub.domain.questions.NumberRange;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.Truth;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Asks how warm it is somewhere right now.
public final class WeatherQuestions {

    /// The truth is what was measured when it was asked, so nobody may wait long.
    static final Duration EXPIRES_AFTER = Duration.ofMinutes(30);

    static final NumberRange CELSIUS =
            new NumberRange(new BigDecimal(-60), new BigDecimal(60), new BigDecimal("0.5"), "°C");

    private static final BigDecimal HIT_WITHIN = new BigDecimal(2);
    private static final BigDecimal CLOSE_WITHIN = new BigDecimal(5);

    private final List<Place> places;

    /// @throws IllegalArgumentException when there are too few well-known places
    public WeatherQuestions(List<Place> places) {
        this.places = places.stream().filter(place -> place.fame() == 1).toList();
        if (this.places.size() <= FillerState.RECENT_MAX) {
            throw new IllegalArgumentException("too few places that everybody knows");
        }
    }

    /// Where the next question is about.
    ///
    /// @param dice a number from 0 on that is below the bound it is given
    public Place next(FillerState state, IntUnaryOperator dice) {
        List<Place> left =
                places.stream().filter(place -> !state.recent().contains(place.name())).toList();
        return left.get(dice.applyAsInt(left.size()));
    }

    /// The question, once its answer is known.
    public static NumberDraft ask(Place place, Temperature truth) {
        Content content =
                new Content(
                        "How warm is it in %s right now, in °C?".formatted(place.title()),
                        CELSIUS,
                        new Truth(truth.celsius(), HIT_WITHIN, CLOSE_WITHIN),
                        place.name(),
                        Map.of(
                                "place",
                                place.title(),
                                "asked",
                                "temperature",
                                "observed_at",
                                truth.observedAt().toString()));
        return new NumberDraft(PipelineKey.WEATHER, content, EXPIRES_AFTER);
    }
}
