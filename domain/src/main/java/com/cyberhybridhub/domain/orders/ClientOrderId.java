package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.QuestionId;

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

    /// Whether an order with this id was placed by a hub.
    public boolean isOurs() {
        return value.startsWith(PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
