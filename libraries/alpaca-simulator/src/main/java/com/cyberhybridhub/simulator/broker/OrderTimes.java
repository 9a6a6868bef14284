package com.cyberhybridhub.simulator.broker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When things happened to an order, in market time.
///
/// @param expiresAt when it will end by itself
public record OrderTimes(
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant filledAt,
        @Nullable Instant canceledAt,
        @Nullable Instant expiredAt) {

    static OrderTimes created(Instant at, @Nullable Instant expiresAt) {
        return new OrderTimes(at, at, expiresAt, null, null, null);
    }

    OrderTimes moved(OrderStatus status, Instant at) {
        return new OrderTimes(
                createdAt,
                at,
                expiresAt,
                status == OrderStatus.FILLED ? at : filledAt,
                status == OrderStatus.CANCELED ? at : canceledAt,
                status == OrderStatus.EXPIRED ? at : expiredAt);
    }
}
