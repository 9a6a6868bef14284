package com.cyberhybridhub.simulator.market;

import java.math.BigDecimal;
import java.time.Instant;

/// Best bid and offer; sizes in shares or coins.
public record Quote(Instant at, BigDecimal bid, BigDecimal bidSize, BigDecimal ask, BigDecimal askSize) {}
