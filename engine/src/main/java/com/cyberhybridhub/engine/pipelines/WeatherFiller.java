package com.cyberhybridhub.engine.pipelines;

import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.pipelines.NumberDraft;
import com.cyberhybridhub.domain.pipelines.Place;
import com.cyberhybridhub.domain.pipelines.WeatherQuestions;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.engine.pipelines.WeatherSource.WeatherAwayException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Questions about the weather of now. While the source is away it sleeps, longer each time.
public final class WeatherFiller implements Filler {

    private static final Logger LOG = LoggerFactory.getLogger(WeatherFiller.class);
    private static final Duration SLEEP_FIRST = Duration.ofSeconds(30);
    private static final Duration SLEEP_MAX = Duration.ofMinutes(15);

    private final WeatherQuestions questions;
    private final WeatherSource source;
    private final InstantSource clock;
    private volatile Optional<Sleep> sleep = Optional.empty();

    public WeatherFiller(WeatherQuestions questions, WeatherSource source, InstantSource clock) {
        this.questions = questions;
        this.source = source;
        this.clock = clock;
    }

    private record Sleep(Instant since, Instant until, Duration length) {

        static Sleep first(Instant now) {
            return new Sleep(now, now.plus(SLEEP_FIRST), SLEEP_FIRST);
        }

        Sleep again(Instant now) {
            Duration twice = length.multipliedBy(2);
            Duration next = twice.compareTo(SLEEP_MAX) > 0 ? SLEEP_MAX : twice;
            return new Sleep(since, now.plus(next), next);
        }
    }

    @Override
    public PipelineKey key() {
        return PipelineKey.WEATHER;
    }

    @Override
    public Optional<NumberDraft> next(FillerState state, RandomGenerator dice) {
        if (!isAwake()) {
            return Optional.empty();
        }
        Place place = questions.next(state, dice::nextInt);
        try {
            NumberDraft draft = WeatherQuestions.ask(place, source.now(place));
            sleep = Optional.empty();
            return Optional.of(draft);
        } catch (WeatherAwayException away) {
            Instant now = clock.instant();
            sleep = Optional.of(sleep.map(one -> one.again(now)).orElseGet(() -> Sleep.first(now)));
            LOG.warn("weather sleeps until {}: {}", sleep.get().until(), away.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> sleepingSince() {
        return sleep.map(Sleep::since);
    }

    @Override
    public boolean isAwake() {
        return sleep.map(one -> !clock.instant().isBefore(one.until())).orElse(true);
    }
}
