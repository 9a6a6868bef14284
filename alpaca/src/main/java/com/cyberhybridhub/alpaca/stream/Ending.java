package com.cyberhybridhub.alpaca.stream;

import java.time.Duration;
import java.util.Optional;

/// Why a connection came to its end.
sealed interface Ending {

    /// For people; never carries a key.
    String why();

    /// It broke, or never stood: try again soon.
    ///
    /// @param hint what the server asked us to wait
    record Lost(String why, Optional<Duration> hint) implements Ending {

        Lost(String why) {
            this(why, Optional.empty());
        }
    }

    /// Somebody else has the account's connection, or a dead one of ours still counts.
    record Busy(String why) implements Ending {}

    /// Waiting does not mend it.
    record Refused(String why) implements Ending {}

    /// Nothing is wanted of it any more.
    record Done(String why) implements Ending {}
}
