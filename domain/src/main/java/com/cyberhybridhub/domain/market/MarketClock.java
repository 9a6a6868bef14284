package com.cyberhybridhub.domain.market;

import java.time.Instant;

/// What the broker's clock said: the market's time, whether the core session is open, and when that
/// changes.
public record MarketClock(Instant now, boolean open, Instant nextOpen, Instant nextClose) {

    /// Whether the session is open at a later instant, as far as this word of the broker reaches.
    public boolean isOpenAt(Instant at) {
        return open ? at.isBefore(nextClose) : !at.isBefore(nextOpen);
    }
}
