package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.config.GuardrailLimits;
import java.math.BigDecimal;

/// Which branch an answer takes, before anything else is asked.
public sealed interface BranchDecision {

    /// What a swipe means, before any guardrail is asked.
    enum Swipe implements BranchDecision {
        APPROVE,
        REJECT,
        ASK_AGAIN,
        SKIP
    }

    /// How near a number came to the truth.
    enum Guess implements BranchDecision {
        HIT,
        CLOSE,
        MISS
    }

    /// At and above `approveAt` approves, at and below `rejectAt` rejects, between is ambiguous:
    /// asked again while follow-ups are left, then skipped.
    static Swipe ofSwipe(BigDecimal value, GuardrailLimits limits, int followUpsLeft) {
        if (value.compareTo(limits.approveAt()) >= 0) {
            return Swipe.APPROVE;
        }
        if (value.compareTo(limits.rejectAt()) <= 0) {
            return Swipe.REJECT;
        }
        return followUpsLeft > 0 ? Swipe.ASK_AGAIN : Swipe.SKIP;
    }

    /// Both limits are hit and close themselves.
    static Guess ofGuess(BigDecimal value, Truth truth) {
        BigDecimal off = value.subtract(truth.value()).abs();
        if (off.compareTo(truth.hitWithin()) <= 0) {
            return Guess.HIT;
        }
        return off.compareTo(truth.closeWithin()) <= 0 ? Guess.CLOSE : Guess.MISS;
    }
}
