package com.cyberhybridhub.domain.market;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The parts of a bar or quote; a part that the source did not give is null, as in the database.
public record SnapshotDetails(
        @Nullable BigDecimal volume,
        @Nullable BigDecimal open,
        @Nullable BigDecimal high,
        @Nullable BigDecimal low,
        @Nullable BigDecimal vwap,
        @Nullable BigDecimal bid,
        @Nullable BigDecimal ask) {

    public static final SnapshotDetails NONE =
            new SnapshotDetails(null, null, null, null, null, null, null);

    public static SnapshotDetails ofVolume(BigDecimal volume) {
        return new SnapshotDetails(volume, null, null, null, null, null, null);
    }

    public static SnapshotDetails ofBar(
            BigDecimal volume,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            @Nullable BigDecimal vwap) {
        return new SnapshotDetails(volume, open, high, low, vwap, null, null);
    }

    public static SnapshotDetails ofQuote(BigDecimal bid, BigDecimal ask) {
        return new SnapshotDetails(null, null, null, null, null, bid, ask);
    }
}
