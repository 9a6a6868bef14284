package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import java.time.Instant;

/// Whatever lies in a person's deck: a question of a rule, a notice, or a question for a number.
public sealed interface Card permits Question, NumberQuestion {

    QuestionId id();

    UserId user();

    String text();

    QuestionState state();

    Instant createdAt();

    Instant expiresAt();

    /// Only an open card can be answered.
    default boolean isOpen() {
        return state() == QuestionState.OPEN;
    }
}
