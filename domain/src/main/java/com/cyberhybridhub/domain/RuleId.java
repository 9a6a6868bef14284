package com.cyberhybridhub.domain;

import java.util.regex.Pattern;

/// The name a user gave a rule, unique within the user's config.
public record RuleId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    public RuleId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a rule id");
        }
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
