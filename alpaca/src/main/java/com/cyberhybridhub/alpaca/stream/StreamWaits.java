package com.cyberhybridhub.alpaca.stream;

import java.time.Duration;

/// How long a supervised connection waits for what.
public record StreamWaits(Talk talk, Watch watch, Retry retry) {

    public static final StreamWaits DEFAULT =
            new StreamWaits(
                    new Talk(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(2)),
                    new Watch(
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(10),
                            new Range(Duration.ofSeconds(120), Duration.ofMinutes(15))),
                    new Retry(
                            new Range(Duration.ofSeconds(1), Duration.ofSeconds(60)),
                            new Range(Duration.ofSeconds(10), Duration.ofSeconds(90)),
                            Duration.ofMinutes(5),
                            Duration.ofSeconds(60)));

    /// The conversation with the server.
    ///
    /// @param connect until a connection stands
    /// @param answer until the server answers a message of ours
    /// @param close for a polite end
    public record Talk(Duration connect, Duration answer, Duration close) {}

    /// What counts as silence.
    ///
    /// @param silence nothing at all arrived for so long: ask with a ping, again and again
    /// @param pong until something arrives after the first ping
    /// @param data no market data although the market is open: connect anew. The time doubles up to
    ///   the most as long as that brings nothing, for a symbol may simply not trade
    public record Watch(Duration silence, Duration pong, Range data) {}

    /// The pause before the next attempt.
    ///
    /// @param lost after a connection that broke: doubles, with full jitter
    /// @param busy after "connection limit exceeded": a dead session may linger for about 90 s
    /// @param refused after a refusal that waiting does not mend
    /// @param stable a connection that held so long makes the next pause the first one again
    public record Retry(Range lost, Range busy, Duration refused, Duration stable) {}

    /// A time that doubles from the first to the most.
    public record Range(Duration first, Duration most) {

        public Range {
            if (!first.isPositive() || most.compareTo(first) < 0) {
                throw new IllegalArgumentException("a range runs from a positive time upwards");
            }
        }

        /// After so many doublings.
        Duration doubled(int times) {
            Duration time = first;
            for (int done = 0; done < times && time.compareTo(most) < 0; done++) {
                time = time.multipliedBy(2);
            }
            return time.compareTo(most) < 0 ? time : most;
        }
    }
}
