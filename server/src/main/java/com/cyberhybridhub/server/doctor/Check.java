package com.cyberhybridhub.server.doctor;

import java.util.Optional;

/// One thing that was looked at.
///
/// @param name such as `database`
/// @param finding what is so, for people; never a secret
/// @param fix what to do about it, where something is to be done
record Check(Level level, String name, String finding, Optional<String> fix) {

    /// How bad it is.
    enum Level {
        OK,
        WARN,
        FAIL
    }

    static Check ok(String name, String finding) {
        return new Check(Level.OK, name, finding, Optional.empty());
    }

    static Check warn(String name, String finding, String fix) {
        return new Check(Level.WARN, name, finding, Optional.of(fix));
    }

    static Check fail(String name, String finding, String fix) {
        return new Check(Level.FAIL, name, finding, Optional.of(fix));
    }

    /// One line, and a second one for the fix.
    String text() {
        return "%-4s  %-14s %s%s"
                .formatted(
                        level.name().toLowerCase(java.util.Locale.ROOT),
                        name,
                        finding,
                        fix.map(what -> "\n      %-14s fix: %s".formatted("", what)).orElse(""));
    }
}
