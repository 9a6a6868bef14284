package com.cyberhybridhub.alpaca.probe;

import java.util.Optional;

/// What one check came to.
///
/// @param observed what was seen, or why nothing could be seen
/// @param setting `name=value` for the simulator, where a switch makes it behave as observed
/// @param alarm what this means for orders, when it endangers them
public record Finding(
        Verdict verdict, String observed, Optional<String> setting, Optional<String> alarm) {

    static Finding same(String observed) {
        return new Finding(Verdict.SAME, observed, Optional.empty(), Optional.empty());
    }

    static Finding differs(String observed) {
        return new Finding(Verdict.DIFFERS, observed, Optional.empty(), Optional.empty());
    }

    static Finding couldNotTell(String why) {
        return new Finding(Verdict.COULD_NOT_TELL, why, Optional.empty(), Optional.empty());
    }

    /// Same or different, where no switch is concerned.
    static Finding of(boolean same, String observed) {
        return same ? same(observed) : differs(observed);
    }

    /// Holds the value that was seen against the one that the switch assumes.
    static Finding of(ProbeSwitch knob, String value, String observed) {
        if (value.equals(knob.assumed())) {
            return same(observed);
        }
        return new Finding(
                Verdict.DIFFERS,
                observed,
                Optional.of(knob.switchName() + "=" + value).filter(any -> knob.takes(value)),
                Optional.empty());
    }

    /// The same finding, dangerous when the verdict is not SAME.
    Finding alarming(String alarm) {
        return verdict == Verdict.SAME
                ? this
                : new Finding(verdict, observed, setting, Optional.of(alarm));
    }
}
