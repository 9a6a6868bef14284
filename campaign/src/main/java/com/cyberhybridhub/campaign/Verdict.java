package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.check.Equation;
import java.util.List;

/// What one world came to.
record Verdict(String world, List<Equation> equations, List<Outcome> outcomes, Tally tally) {

    /// Sums over a world.
    record Tally(long questions, long posts, long brokerOrders, long hubStarts) {

        Tally plus(Tally other) {
            return new Tally(
                    questions + other.questions,
                    posts + other.posts,
                    brokerOrders + other.brokerOrders,
                    hubStarts + other.hubStarts);
        }
    }

    boolean isGood() {
        return equations.stream().allMatch(Equation::holds)
                && outcomes.stream().allMatch(outcome -> outcome.trouble().isEmpty());
    }
}
