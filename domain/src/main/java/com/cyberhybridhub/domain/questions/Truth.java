package com.cyberhybridhub.domain.questions;

import java.math.BigDecimal;

/// What a number question is judged by, in the unit of its range; kept from the person until the
/// question is over.
///
/// @param hitWithin how far off a hit may be
/// @param closeWithin how far off an answer may be to be called close
public record Truth(BigDecimal value, BigDecimal hitWithin, BigDecimal closeWithin) {

    public Truth {
        if (hitWithin.signum() < 0 || closeWithin.compareTo(hitWithin) <= 0) {
            throw new IllegalArgumentException("close is farther off than a hit");
        }
    }
}
