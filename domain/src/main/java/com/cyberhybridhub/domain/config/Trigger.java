package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;

/// What makes a rule fire. A new kind is one record here and one arm wherever the compiler then
/// asks for it.
public sealed interface Trigger {

    Symbol symbol();

    /// Whether the condition is true of this price and this reference, exactly.
    boolean holds(BigDecimal price, BigDecimal reference);

    /// Fires when the last trade is at or below the reference changed by this many percent.
    ///
    /// @param thresholdPct signed percent, at most four decimals: −1.5 means 1.5 % below the
    ///   reference
    record PriceBelowPctOfRef(Symbol symbol, Metric refMetric, BigDecimal thresholdPct)
            implements Trigger {

        public static final int THRESHOLD_DECIMALS_MAX = 4;
        private static final BigDecimal HUNDRED = new BigDecimal(100);

        public PriceBelowPctOfRef {
            thresholdPct = com.cyberhybridhub.domain.Decimals.canonical(thresholdPct);
            if (thresholdPct.scale() > THRESHOLD_DECIMALS_MAX) {
                throw new IllegalArgumentException("threshold_pct has at most four decimals");
            }
        }

        @Override
        public boolean holds(BigDecimal price, BigDecimal reference) {
            return price.multiply(HUNDRED).compareTo(reference.multiply(HUNDRED.add(thresholdPct)))
                    <= 0;
        }
    }
}
