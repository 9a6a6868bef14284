package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.QuestionId;
import java.util.Optional;
import java.util.UUID;

/// Our name for an order at the broker: derived from the question, so that even a bug on our side
/// collides there.
public record ClientOrderId(String value) {

    public static final String PREFIX = "hub-";
    public static final int LENGTH_MAX = 128;

    public ClientOrderId {
        if (value.isEmpty() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a client order id has 1 to 128 characters");
        }
    }

    public static ClientOrderId of(QuestionId question) {
        return new ClientOrderId(PREFIX + question.value());
    }

    /// The question that this id was made from; empty for an id that no hub made.
    public Optional<QuestionId> question() {
        if (!isOurs()) {
            return Optional.empty();
        }
        try {
            UUID question = UUID.fromString(value.substring(PREFIX.length()));
            return Optional.of(new QuestionId(question)).filter(id -> of(id).equals(this));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /// Whether an order with this id was placed by a hub.
    public boolean isOurs() {
        return value.startsWith(PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
