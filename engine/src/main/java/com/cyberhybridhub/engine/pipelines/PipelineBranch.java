package com.cyberhybridhub.engine.pipelines;

import com.cyberhybridhub.domain.questions.PipelineKey;

/// One branch of the question pipeline. Registered once, in `Assembly`, in the order of precedence.
public interface PipelineBranch {

    PipelineKey key();

    /// What the branch asks by itself, once per interval. What fails is logged and tried again.
    void maintain();
}
