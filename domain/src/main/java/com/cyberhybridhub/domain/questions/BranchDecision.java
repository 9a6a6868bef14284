package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.config.GuardrailLimits;
import java.math.BigDecimal;

/// What a swipe means, before any guardrail is asked.
public enum BranchDecision {
    APPROVE,
    REJECT,
    ASK_AGAIN,
    SKIP;

    /// At and above `approveAt` approves, at and below `rejectAt` rejects, between is ambiguous:
    /// asked again while follow-ups are left, then skipped.
    public static BranchDecision of(BigDecimal value, GuardrailLimits limits, int followUpsLeft) {
        if (value.compareTo(limits.approveAt()) >= 0) {
            return APPROVE;
        }
        if (value.compareTo(limits.rejectAt()) <= 0) {
            return REJECT;
        }
        return followUpsLeft > 0 ? ASK_AGAIN : SKIP;
    }
}
