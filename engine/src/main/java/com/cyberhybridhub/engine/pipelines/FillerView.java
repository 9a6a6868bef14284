package com.cyberhybridhub.engine.pipelines;

import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.engine.pipelines.FillerStore.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A branch as a user may see it.
///
/// @param sleepingSince its source cannot be reached since then
public record FillerView(
        PipelineKey pipeline, boolean enabled, FillerState state, Optional<Instant> sleepingSince) {

    static FillerView of(Filler filler, List<Standing> known) {
        Standing standing =
                known.stream()
                        .filter(one -> one.pipeline() == filler.key())
                        .findFirst()
                        .orElse(new Standing(filler.key(), true, FillerState.FRESH));
        return new FillerView(
                filler.key(), standing.enabled(), standing.state(), filler.sleepingSince());
    }
}
