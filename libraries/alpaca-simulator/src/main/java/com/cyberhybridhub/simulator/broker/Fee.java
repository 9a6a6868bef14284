package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// What a day's crypto fills of one pair cost, taken from what was received.
///
/// @param qty coins taken from the position
/// @param amount US dollars taken from the cash
/// @param day the UTC day of the fills
/// @param at when it was booked
public record Fee(
        UUID id, String symbol, BigDecimal qty, BigDecimal amount, LocalDate day, Instant at) {}
