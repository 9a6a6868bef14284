package com.cyberhybridhub.simulator.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// The book of a pair, best price first on each side.
public record OrderBook(Instant at, List<Level> bids, List<Level> asks) {

    /// So much at this price; a size of 0 takes a level away.
    public record Level(BigDecimal price, BigDecimal size) {}
}
