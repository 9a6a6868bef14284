package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;

/// Ends what is open at the broker.
@FunctionalInterface
public interface Cancels {

    /// Asks the broker, once for each, to cancel our open orders that this switch stops.
    ///
    /// @param user whose rule or symbol it is
    /// @return how many requests the broker took
    int cancelStopped(UserId user, Halt halt);
}
