package com.cyberhybridhub.tradingconfig;

import java.util.Optional;

/// One thing that is wrong, told to a person.
///
/// @param pointer JSON Pointer (RFC 6901) to the offending value in the checked document; for
///   something that is missing, to the object that lacks it
/// @param overridePointer the same place in the user's override, when the value comes from there
/// @param fix what to do about it, when that is clear
public record ConfigProblem(
        String pointer,
        Optional<String> overridePointer,
        ProblemCode code,
        String detail,
        Optional<String> fix) {

    static ConfigProblem at(String pointer, ProblemCode code, String detail) {
        return new ConfigProblem(pointer, Optional.empty(), code, detail, Optional.empty());
    }
}
