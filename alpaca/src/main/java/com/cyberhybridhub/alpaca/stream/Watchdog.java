package com.cyberhybridhub.alpaca.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Notices that a connection is open but dead: nothing arrives at all, not even the answer to a
/// ping; or no data although the market is open. Times are those of `System.nanoTime()`. Used by
/// the thread of one connection.
final class Watchdog {

    private final StreamWaits waits;

    private int quietRounds;
    private long quietSince;
    private long firstPingAt;
    private long lastPingAt;
    private boolean pinged;

    Watchdog(StreamWaits waits) {
        this.waits = waits;
    }

    /// A new connection begins.
    void begin(long now) {
        quietSince = now;
        pinged = false;
    }

    void data(long now) {
        quietSince = now;
        quietRounds = 0;
    }

    /// How often to look.
    Duration tick() {
        StreamWaits.Watch watch = waits.watch();
        long shortest =
                Math.min(
                        Math.min(watch.silence().toNanos(), watch.pong().toNanos()),
                        watch.data().first().toNanos());
        return Duration.ofNanos(Math.clamp(shortest / 4, 1_000_000L, 1_000_000_000L));
    }

    /// Looks for silence, and asks with a ping when it is long.
    ///
    /// @param dataDue whether data is to be expected
    /// @return the end of the connection when it is dead
    Optional<Ending> look(Socket socket, boolean dataDue, long now) throws IOException {
        Optional<Ending> silent = silence(socket, now);
        return silent.isPresent() ? silent : quiet(dataDue, now);
    }

    private Optional<Ending> silence(Socket socket, long now) throws IOException {
        StreamWaits.Watch watch = waits.watch();
        long heard = socket.arrivedNanos();
        if (pinged && heard - firstPingAt >= 0) {
            pinged = false;
        }
        if (pinged && now - firstPingAt > watch.pong().toNanos()) {
            return Optional.of(
                    new Ending.Lost(
                            "silent: no answer to a ping within "
                                    + watch.pong().toMillis()
                                    + " ms"));
        }
        long quietFor = now - (pinged ? lastPingAt : heard);
        if (quietFor > watch.silence().toNanos()) {
            // Repeated, for the second one fails at once where the other side has hung up. It needs
            // asking: the JDK's client (25) keeps the end of the line to itself when it comes while
            // the frame before is still with the listener.
            lastPingAt = System.nanoTime();
            firstPingAt = pinged ? firstPingAt : lastPingAt;
            pinged = true;
            socket.ping(waits.talk().answer());
        }
        return Optional.empty();
    }

    private Optional<Ending> quiet(boolean dataDue, long now) {
        if (!dataDue) {
            quietSince = now;
            return Optional.empty();
        }
        Duration limit = waits.watch().data().doubled(quietRounds);
        if (now - quietSince <= limit.toNanos()) {
            return Optional.empty();
        }
        quietRounds++;
        return Optional.of(
                new Ending.Lost(
                        "no data for " + limit.toMillis() + " ms although the market is open"));
    }
}
