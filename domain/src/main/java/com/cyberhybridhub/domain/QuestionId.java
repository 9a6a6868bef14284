package com.cyberhybridhub.domain;

import java.util.UUID;

/// The id of one question.
public record QuestionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
