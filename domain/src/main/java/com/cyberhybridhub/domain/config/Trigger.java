package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;

/// What makes a rule fire. A new kind is one record here and one arm wherever the compiler then
/// asks for it.
public sealed interface Trigger {

    Symbol symbol();

    /// Fires when the last trade is at or below the reference changed by this many percent.
    ///
    /// @param thresholdPct signed percent, at most four decimals: −1.5 means 1.5 % below the
    ///   reference
    record PriceBelowPctOfRef(Symbol symbol, Metric refMetric, BigDecimal thresholdPct)
            implements Trigger {

        public static final int THRESHOLD_DECIMALS_MAX = 4;

        public PriceBelowPctOfRef {
            thresholdPct = com.cyberhybridhub.domain.Decimals.canonical(thresholdPct);
            if (thresholdPct.scale() > THRESHOLD_DECIMALS_MAX) {
                throw new IllegalArgumentException("threshold_pct has at most four decimals");
            }
        }
    }
}
