package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something happened to an order, as the trade updates stream tells it.
///
/// @param event Alpaca's name of it, such as `new`, `partial_fill`, `order_cancel_rejected`
/// @param eventId ULID: later events sort behind earlier ones
/// @param executionId UUID of this event; of a fill, that of the execution
/// @param at when it was emitted, in market time
/// @param order how it stands after it
/// @param fill the execution of `fill` and `partial_fill`; of `trade_bust` and `trade_correct` the
///   execution as it now counts, whose own id is the one that is taken back
/// @param positionQty the signed position after it, present exactly when `fill` is
/// @param keyId whose order
public record OrderEvent(
        String event,
        String eventId,
        String executionId,
        Instant at,
        Order order,
        @Nullable Fill fill,
        @Nullable BigDecimal positionQty,
        String keyId) {}
