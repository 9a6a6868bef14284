package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/// One execution.
public record Fill(UUID executionId, String symbol, Side side, BigDecimal price, BigDecimal qty, Instant at) {

    BigDecimal amount() {
        return price.multiply(qty);
    }

    /// The change of cash that it brings.
    BigDecimal cashFlow() {
        return side == Side.BUY ? amount().negate() : amount();
    }

    /// The change of the position that it brings.
    BigDecimal signedQty() {
        return side == Side.BUY ? qty : qty.negate();
    }
}
