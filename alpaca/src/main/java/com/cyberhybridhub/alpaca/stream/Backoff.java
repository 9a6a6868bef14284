package com.cyberhybridhub.alpaca.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to rest before the next attempt. It never gives up. Used by one thread.
final class Backoff {

    /// Even a lucky draw is no tight loop.
    static final int PAUSE_MIN_MILLIS = 200;

    /// What a server may ask us to wait at most.
    static final int HINT_MAX_SECONDS = 300;

    private final StreamWaits.Retry waits;
    private final RandomGenerator random;
    private int lostInARow;
    private int busyInARow;

    Backoff(StreamWaits.Retry waits, RandomGenerator random) {
        this.waits = waits;
        this.random = random;
    }

    /// @param held how long the connection was live
    Duration after(Ending ending, Duration held) {
        if (held.compareTo(waits.stable()) >= 0) {
            lostInARow = 0;
            busyInARow = 0;
        }
        return switch (ending) {
            case Ending.Lost lost -> {
                Duration hint = lost.hint().orElse(Duration.ZERO);
                Duration most = Duration.ofSeconds(HINT_MAX_SECONDS);
                yield longer(hint.compareTo(most) < 0 ? hint : most, jittered(lostInARow++));
            }
            // Full jitter would defeat the purpose: the other session needs its time to end.
            case Ending.Busy _ -> waits.busy().doubled(busyInARow++).plusMillis(jitterMillis());
            case Ending.Refused _ -> waits.refused();
            case Ending.Done _ -> {
                // Nobody hung up on us: what failed before that is history.
                lostInARow = 0;
                busyInARow = 0;
                yield Duration.ZERO;
            }
        };
    }

    private Duration jittered(int failuresBefore) {
        long ceiling = waits.lost().doubled(failuresBefore).toMillis();
        return longer(
                Duration.ofMillis(random.nextLong(ceiling + 1)),
                Duration.ofMillis(Math.min(PAUSE_MIN_MILLIS, ceiling)));
    }

    private long jitterMillis() {
        return random.nextLong(waits.lost().first().toMillis() + 1);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
