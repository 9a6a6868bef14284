package com.cyberhybridhub.campaign.check;

import java.util.List;

/// One thing that must be so, with its numbers.
///
/// @param numbers as a person reads them
/// @param offenders what does not fit: ids of questions where that can be told
public record Equation(String name, String numbers, List<String> offenders) {

    public Equation {
        offenders = List.copyOf(offenders);
    }

    public boolean holds() {
        return offenders.isEmpty();
    }

    @Override
    public String toString() {
        return (holds() ? "ok   " : "FAIL ")
                + name
                + ": "
                + numbers
                + (holds() ? "" : " " + offenders);
    }
}
