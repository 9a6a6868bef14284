package com.cyberhybridhub.alpaca.stream;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The shortest decimal that names a floating point number: what was written before somebody made a
/// binary fraction of it.
final class ShortestDecimal {

    /// Prices have rarely more places; more of them go the general way.
    private static final int QUICK_PLACES_MAX = 4;

    /// Up to fifteen digits a decimal and its binary fraction name each other.
    private static final double QUICK_MAX = 1e15;

    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000};

    private ShortestDecimal() {}

    /// Null for infinities and for what is no number.
    static @Nullable BigDecimal of(double value) {
        for (int places = 0; places <= QUICK_PLACES_MAX; places++) {
            double scaled = value * POWERS[places];
            if (!(Math.abs(scaled) < QUICK_MAX)) {
                break;
            }
            long whole = Math.round(scaled);
            if (whole / POWERS[places] == value) {
                return BigDecimal.valueOf(whole, places);
            }
        }
        return Double.isFinite(value) ? BigDecimal.valueOf(value) : null;
    }

    static @Nullable BigDecimal of(float value) {
        return Float.isFinite(value) ? new BigDecimal(Float.toString(value)) : null;
    }
}
