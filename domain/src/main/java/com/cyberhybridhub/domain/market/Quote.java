package com.cyberhybridhub.domain.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// Best bid and ask of one venue or of all.
///
/// @param bid in US dollars; empty when nobody bids, and
/// @param ask when nobody offers
/// @param asOf the exchange's time
public record Quote(Optional<BigDecimal> bid, Optional<BigDecimal> ask, Instant asOf) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /// Somebody bids more than another one asks: no market can stay like that.
    public boolean isCrossed() {
        return bid.isPresent() && ask.isPresent() && bid.get().compareTo(ask.get()) > 0;
    }

    /// The middle of both sides; empty when one is missing.
    public Optional<BigDecimal> mid() {
        return bid.flatMap(low -> ask.map(high -> low.add(high).divide(TWO)));
    }
}
