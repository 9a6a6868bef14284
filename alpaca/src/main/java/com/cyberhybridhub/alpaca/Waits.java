package com.cyberhybridhub.alpaca;

import java.time.Duration;

/// How long one surface waits for what.
///
/// @param connect until a connection stands
/// @param attempt one try of a read, body included
/// @param read a read with all its tries, its waits for the rate limit included
/// @param poll all calls of one market data poll together
/// @param backoff the first wait between two tries; doubles, with full jitter
record Waits(Duration connect, Duration attempt, Duration read, Duration poll, Duration backoff) {

    static final int CONNECT_MAX_MILLIS = 3_000;
    static final int ATTEMPT_MAX_MILLIS = 3_000;
    static final int READ_MAX_MILLIS = 12_000;
    static final int POLL_MAX_MILLIS = 20_000;
    static final int BACKOFF_BASE_MILLIS = 300;
    static final int BACKOFF_MAX_MILLIS = 5_000;

    static final Waits USUAL =
            new Waits(
                    Duration.ofMillis(CONNECT_MAX_MILLIS),
                    Duration.ofMillis(ATTEMPT_MAX_MILLIS),
                    Duration.ofMillis(READ_MAX_MILLIS),
                    Duration.ofMillis(POLL_MAX_MILLIS),
                    Duration.ofMillis(BACKOFF_BASE_MILLIS));
}
