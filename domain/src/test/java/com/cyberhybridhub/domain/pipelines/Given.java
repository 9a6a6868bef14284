package com.cyberhybridhub.domain.pipelines;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.QuestionState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the tests of branches begin with.
final class Given {

    static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    static final BigDecimal TRUTH = new BigDecimal("14.5");

    private Given() {}

    static QuestionId id(int number) {
        return new QuestionId(new UUID(7, number));
    }

    static Place lisbon() {
        return new Place("Lisbon", "Portugal", new BigDecimal("38.72"), new BigDecimal("-9.13"), 1);
    }

    /// How warm it is in Lisbon: 14.5, a hit within 2 and close within 5.
    static NumberQuestion question(QuestionState state) {
        return new NumberQuestion(
                id(1),
                new UserId("ann"),
                PipelineKey.WEATHER,
                WeatherQuestions.ask(lisbon(), new Temperature(TRUTH, NOW)).content(),
                0,
                Optional.empty(),
                state,
                NOW,
                NOW.plus(Duration.ofMinutes(10)),
                Optional.empty());
    }

    /// A made-up Earth with 30 places of each fame.
    static List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int fame = 1; fame <= 3; fame++) {
            for (int i = 0; i < 30; i++) {
                places.add(
                        new Place(
                                "P" + fame + "-" + i,
                                "Land",
                                new BigDecimal(i * 5 - 70),
                                new BigDecimal(i * 11 - 160),
                                fame));
            }
        }
        return places;
    }
}
