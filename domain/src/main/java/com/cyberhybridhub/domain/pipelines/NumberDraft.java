package com.cyberhybridhub.domain.pipelines;

import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.PipelineKey;
import java.time.Duration;

/// A question that a branch would ask.
///
/// @param expiresAfter from the moment it is asked
public record NumberDraft(
        PipelineKey pipeline, NumberQuestion.Content content, Duration expiresAfter) {}
