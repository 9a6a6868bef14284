package com.cyberhybridhub.engine;

import com.cyberhybridhub.domain.Coded;
import java.time.Instant;
import java.util.Optional;

/// How one standing connection to the broker is doing, for the status line and the metrics.
///
/// @param name which one, such as `iex`, `crypto_us` or `trade_updates`
/// @param since when the state was entered, by the wall clock
/// @param lastMessageAt when anything at all arrived last, by the wall clock
/// @param connects how often it was established since the start
/// @param symbols how many symbols are subscribed at the other end
/// @param detail why it is not live, or empty; never carries a key
public record StreamStatus(
        String name,
        State state,
        Instant since,
        Optional<Instant> lastMessageAt,
        long connects,
        int symbols,
        Optional<String> detail) {

    /// Where a connection stands.
    public enum State implements Coded {
        /// Nothing is wanted of it, or it is switched off.
        IDLE("idle"),
        /// On the way: connecting, signing in or subscribing.
        CONNECTING("connecting"),
        /// Signed in, and everything wanted is subscribed.
        LIVE("live"),
        /// Lost; the next attempt waits for its pause to end.
        WAITING("waiting"),
        /// Refused for a reason that waiting does not mend, such as wrong keys; still tried,
        /// rarely.
        REFUSED("refused");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
