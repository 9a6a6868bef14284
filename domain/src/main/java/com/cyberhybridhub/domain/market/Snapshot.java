package com.cyberhybridhub.domain.market;

import com.cyberhybridhub.domain.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One normalised market fact, ready to be stored.
///
/// @param price the trade, the close or the mid, in US dollars, above zero
/// @param details bar and quote parts where the metric has them
/// @param asOf the exchange's time, truncated to microseconds (what the database keeps)
/// @param raw the source's own JSON fragment, opaque, for debugging only
public record Snapshot(
        SnapshotKey key, BigDecimal price, SnapshotDetails details, Instant asOf, String raw) {

    public Snapshot {
        if (Decimals.bounded(price).signum() <= 0) {
            throw new IllegalArgumentException("a price is above zero: " + key.symbol());
        }
        asOf = asOf.truncatedTo(ChronoUnit.MICROS);
    }

    public Symbol symbol() {
        return key.symbol();
    }

    public Metric metric() {
        return key.metric();
    }
}
