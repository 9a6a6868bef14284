package com.cyberhybridhub.simulator.broker;

import java.time.Duration;

/// How the broker fills.
///
/// @param fillDelay          wall time from an order's arrival to its first chance to fill; it becomes `new` halfway
/// @param partialFillPercent chance that a fill is only a part; the paper service's is 10
/// @param seed               makes those chances repeatable
public record BrokerSettings(Duration fillDelay, int partialFillPercent, long seed) {

    public BrokerSettings {
        if (fillDelay.isNegative() || partialFillPercent < 0 || partialFillPercent > 100) {
            throw new IllegalArgumentException("fillDelay must not be negative, partialFillPercent lies in 0 … 100");
        }
    }
}
