package com.cyberhybridhub.domain.questions;

import java.util.UUID;

/// The id of one question.
public record QuestionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
