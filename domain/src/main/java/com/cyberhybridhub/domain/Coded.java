package com.cyberhybridhub.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A member of a closed set with a stable snake_case code: the word used in JSON and in the
/// database.
public interface Coded {

    String code();

    /// The member with this exact code, or empty.
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.code().equals(code))
                .findFirst();
    }

    /// The member with this exact code.
    ///
    /// @throws IllegalArgumentException for a word outside the set
    static <E extends Enum<E> & Coded> E parse(Class<E> type, String code) {
        return find(type, code)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                type.getSimpleName() + " has no member '" + code + "'"));
    }

    /// All codes in order, for messages that name the choices.
    static <E extends Enum<E> & Coded> List<String> codes(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Coded::code).toList();
    }
}
