package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// What the broker says of one order at one moment.
///
/// @param filledQty in total so far
/// @param updatedAt the broker's time of the last change
/// @param raw the broker's own JSON, opaque
public record ExecutionReport(
        ClientOrderId clientOrderId,
        String brokerOrderId,
        OrderStatus.Brokers status,
        Quantity filledQty,
        Optional<BigDecimal> filledAvgPrice,
        Optional<Instant> filledAt,
        Instant updatedAt,
        OrderTerms terms,
        String raw) {}
