package com.cyberhybridhub.engine.pipelines;

import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.pipelines.NumberDraft;
import com.cyberhybridhub.domain.questions.PipelineKey;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Where the questions of a branch come from. May wait for the network, with a limit.
public interface Filler {

    PipelineKey key();

    /// The next question for a user with this record; empty while the source is away.
    Optional<NumberDraft> next(FillerState state, RandomGenerator dice);

    /// Since when the source cannot be reached; empty while it can, or needs none.
    Optional<Instant> sleepingSince();

    /// Whether it is worth trying now.
    boolean isAwake();
}
