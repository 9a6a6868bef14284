package com.cyberhybridhub.domain.guardrails;

import java.time.Instant;

/// When the guardrails are asked: before asking, at the answer, and at the claim just before the
/// order leaves.
public sealed interface Stage {

    /// Before a question is asked: what would be denied anyway is not asked.
    record BeforeAsking(int openQuestions) implements Stage {}

    /// Inside the settle transaction.
    record AtAnswer() implements Stage {}

    /// Inside the claim transaction.
    ///
    /// @param now wall time of the database
    /// @param approvedAt wall time of the answer
    record AtClaim(Instant now, Instant approvedAt) implements Stage {}
}
