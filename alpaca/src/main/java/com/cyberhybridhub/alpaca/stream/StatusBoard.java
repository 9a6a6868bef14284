package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.StreamStatus.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// What is shown of one connection: written by its thread, read by any.
final class StatusBoard {

    private final InstantSource time;
    private volatile StreamStatus shown;
    private volatile Optional<Instant> heard = Optional.empty();

    StatusBoard(String name, InstantSource time) {
        this.time = time;
        this.shown =
                new StreamStatus(
                        name, State.IDLE, time.instant(), Optional.empty(), 0, 0, Optional.empty());
    }

    StreamStatus status() {
        StreamStatus now = shown;
        return new StreamStatus(
                now.name(),
                now.state(),
                now.since(),
                heard,
                now.connects(),
                now.symbols(),
                now.detail());
    }

    /// Something arrived.
    void heard() {
        heard = Optional.of(time.instant());
    }

    void show(State state, Optional<String> detail) {
        set(state, shown.connects(), 0, detail);
    }

    void live(boolean fresh, int symbols, Optional<String> detail) {
        set(State.LIVE, shown.connects() + (fresh ? 1 : 0), symbols, detail);
    }

    private void set(State state, long connects, int symbols, Optional<String> detail) {
        StreamStatus before = shown;
        shown =
                new StreamStatus(
                        before.name(),
                        state,
                        before.state() == state ? before.since() : time.instant(),
                        Optional.empty(),
                        connects,
                        symbols,
                        detail);
    }
}
