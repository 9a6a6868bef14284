package com.cyberhybridhub.domain.questions;

import java.math.BigDecimal;

/// Which numbers may be given as an answer.
///
/// @param step how fine a client lets the number be chosen; any number within the range is taken
/// @param unit as it is shown behind the number
public record NumberRange(BigDecimal min, BigDecimal max, BigDecimal step, String unit) {

    public NumberRange {
        if (min.compareTo(max) >= 0 || step.signum() <= 0) {
            throw new IllegalArgumentException("a range has a width and a step");
        }
    }

    public boolean contains(BigDecimal value) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }
}
