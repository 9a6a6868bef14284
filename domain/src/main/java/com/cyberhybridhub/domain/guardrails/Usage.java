package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Usd;
import java.time.Instant;
import java.util.Optional;

/// What a user's reservations add up to, without the order in question.
///
/// @param ordersToday reservations that count on this New York date
/// @param notional4h dollars reserved in the last four hours
/// @param notionalFreesAt when the oldest dollars of the window fall out of it
public record Usage(int ordersToday, Usd notional4h, Optional<Instant> notionalFreesAt) {

    public static final Usage NONE = new Usage(0, Usd.ZERO, Optional.empty());
}
