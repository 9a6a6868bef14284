package com.cyberhybridhub.simulator.market;

import java.math.BigDecimal;
import java.time.Instant;

/// One print of the tape.
///
/// @param size       shares, or coins with up to 4 decimals
/// @param id         larger than 32 bits for equities, than 53 bits for crypto
/// @param extended   printed outside the session (condition `T`)
/// @param takerBuys  whether the buyer crossed the spread
public record Trade(Instant at, BigDecimal price, BigDecimal size, long id, boolean extended, boolean takerBuys) {}
