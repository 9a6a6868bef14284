package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much of a position is closed: a quantity, a percentage, or all when both are absent.
public record Closing(@Nullable BigDecimal qty, @Nullable BigDecimal percentage) {

    /// All of it.
    public static final Closing WHOLE = new Closing(null, null);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Closing {
        if (qty != null && percentage != null) {
            throw new IllegalArgumentException("one of qty and percentage");
        }
    }

    /// The market order that closes so much of it.
    OrderRequest request(String symbol, Holding holding) {
        BigDecimal whole = holding.qty().abs();
        BigDecimal wanted = qty == null ? whole : qty;
        if (percentage != null) {
            wanted = whole.multiply(percentage).divide(HUNDRED, Order.QTY_SCALE, RoundingMode.DOWN);
        }
        return new OrderRequest(
                Map.of(
                        "symbol",
                        symbol,
                        "qty",
                        wanted.toPlainString(),
                        "side",
                        holding.qty().signum() < 0 ? "buy" : "sell",
                        "type",
                        "market",
                        "time_in_force",
                        symbol.contains("/") ? "gtc" : "day"));
    }
}
