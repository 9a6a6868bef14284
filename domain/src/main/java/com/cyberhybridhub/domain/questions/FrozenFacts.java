package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/// What the person saw: kept in the question, independent of snapshots being kept.
///
/// @param asOf the exchange's time of the price
/// @param proposal empty for a notice
public record FrozenFacts(
        Symbol symbol,
        BigDecimal price,
        Metric refMetric,
        BigDecimal refPrice,
        Instant asOf,
        long snapshotId,
        TradingMode mode,
        Optional<Proposal> proposal) {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int PCT_DECIMALS = 1;

    /// The change against the reference in percent, signed, one decimal, half up.
    public BigDecimal pct() {
        return price.subtract(refPrice)
                .multiply(HUNDRED)
                .divide(refPrice, PCT_DECIMALS, RoundingMode.HALF_UP);
    }

    /// The same with another price. The snapshot stays the one that made the rule fire.
    public FrozenFacts at(BigDecimal newPrice, Instant newAsOf) {
        return new FrozenFacts(
                symbol, newPrice, refMetric, refPrice, newAsOf, snapshotId, mode, proposal);
    }
}
