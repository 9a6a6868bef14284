package com.cyberhybridhub.domain.rules;

import com.cyberhybridhub.domain.config.Trigger.PriceBelowPctOfRef;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// The left-hand side that a group of rules shares: a price as its change against a reference, in
/// ten-thousandths of a percent.
///
/// A threshold has at most four decimals of a percent, so it is a whole number of these units, and
/// `change <= threshold` is the same as `ceil(change) <= threshold`: comparing whole numbers is
/// exact.
record PctOfReference(SnapshotKey fact, SnapshotKey reference) {

    /// 100 % in units.
    private static final long WHOLE = 1_000_000;

    private static final BigInteger WHOLE_BIG = BigInteger.valueOf(WHOLE);

    /// A product with `WHOLE` of a number with this many bits still fits a long.
    private static final int FACTOR_BITS_MAX = 43;

    /// Outermost thresholds. They leave room beside them for "none" and for a change that fits no
    /// long, which no threshold reaches: absurd data fires nothing.
    private static final BigDecimal LOWEST = new BigDecimal(Long.MIN_VALUE + 1);

    private static final BigDecimal HIGHEST = new BigDecimal(Long.MAX_VALUE - 1);

    static PctOfReference of(AssetClass assetClass, Feed feed, Symbol symbol, Metric refMetric) {
        SnapshotKey fact = new SnapshotKey(assetClass, feed, symbol, Metric.LAST_TRADE);
        return new PctOfReference(fact, fact.withMetric(refMetric));
    }

    /// A threshold in units.
    static long threshold(BigDecimal pct) {
        return pct.movePointRight(PriceBelowPctOfRef.THRESHOLD_DECIMALS_MAX)
                .max(LOWEST)
                .min(HIGHEST)
                .longValueExact();
    }

    /// The change in units, rounded up; `Long.MAX_VALUE` when it does not fit. A condition holds
    /// when its threshold is at or above this level.
    static long level(BigDecimal price, BigDecimal reference) {
        int scale = Math.max(price.scale(), reference.scale());
        BigInteger part = price.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
        BigInteger whole = reference.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
        if (part.bitLength() <= FACTOR_BITS_MAX && whole.bitLength() < Long.SIZE) {
            return Math.ceilDiv(part.longValue() * WHOLE, whole.longValue()) - WHOLE;
        }
        BigInteger[] ratio = part.multiply(WHOLE_BIG).divideAndRemainder(whole);
        BigInteger level = ratio[0].subtract(WHOLE_BIG).add(BigInteger.valueOf(ratio[1].signum()));
        return level.bitLength() < Long.SIZE ? level.longValue() : Long.MAX_VALUE;
    }

    /// The highest price at which the condition with this threshold holds, exactly.
    static BigDecimal priceAt(long threshold, BigDecimal reference) {
        return reference.multiply(
                BigDecimal.valueOf(threshold).add(BigDecimal.valueOf(WHOLE)).movePointLeft(6));
    }
}
