package com.cyberhybridhub.domain.market;

import java.time.Instant;

/// What the broker's clock said: the market's time, whether the core session is open, and when that
/// changes.
public record MarketClock(Instant now, boolean open, Instant nextOpen, Instant nextClose) {}
