package com.cyberhybridhub.domain;

/// Who a row belongs to: the plan's `firebase_uid`; in local mode a name such as `owner`.
public record UserId(String value) {

    public static final int LENGTH_MAX = 128;

    public UserId {
        if (value.isBlank() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a user id has 1 to " + LENGTH_MAX + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
