package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// A position at one moment.
///
/// @param qty negative when short
/// @param available what no open order that closes it holds; negative when short
/// @param lastClose close of the session before today
/// @param profitToday what today brought
public record PositionView(
        Instrument instrument,
        BigDecimal qty,
        BigDecimal available,
        BigDecimal averagePrice,
        BigDecimal currentPrice,
        BigDecimal lastClose,
        BigDecimal profitToday) {

    private static final int RATIO_SCALE = 16;

    public BigDecimal marketValue() {
        return qty.multiply(currentPrice);
    }

    public BigDecimal cost() {
        return qty.multiply(averagePrice);
    }

    public BigDecimal profit() {
        return marketValue().subtract(cost());
    }

    /// Profit as a fraction of the cost.
    public BigDecimal profitRatio() {
        return ratio(profit(), cost().abs());
    }

    /// What today brought as a fraction of what was at stake at its beginning.
    public BigDecimal profitTodayRatio() {
        return ratio(profitToday, marketValue().subtract(profitToday).abs());
    }

    /// Today's move as a fraction of the last close.
    public BigDecimal changeToday() {
        return ratio(currentPrice.subtract(lastClose), lastClose);
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? BigDecimal.ZERO
                : part.divide(whole, RATIO_SCALE, RoundingMode.HALF_UP);
    }
}
