package com.cyberhybridhub.engine.pipelines;

import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.pipelines.GeographyQuestions;
import com.cyberhybridhub.domain.pipelines.NumberDraft;
import com.cyberhybridhub.domain.questions.PipelineKey;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Questions about places, from a table that comes with the program.
public record GeographyFiller(GeographyQuestions questions) implements Filler {

    @Override
    public PipelineKey key() {
        return PipelineKey.GEOGRAPHY;
    }

    @Override
    public Optional<NumberDraft> next(FillerState state, RandomGenerator dice) {
        return Optional.of(questions.next(state, dice::nextInt));
    }

    @Override
    public Optional<Instant> sleepingSince() {
        return Optional.empty();
    }

    @Override
    public boolean isAwake() {
        return true;
    }
}
