package com.cyberhybridhub.web.api;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Ids as they come from outside.
final class Ids {

    private Ids() {}

    /// The id in its one written form; the JDK also takes `1-1-1-1-1`.
    static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text.toLowerCase(Locale.ROOT))
                    ? Optional.of(id)
                    : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
