package com.cyberhybridhub.simulator.broker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When things happened to an order, in market time.
///
/// @param expiresAt when it will end by itself; of an auction order, the auction
public record OrderTimes(
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        @Nullable Instant filledAt,
        @Nullable Instant canceledAt,
        @Nullable Instant expiredAt,
        @Nullable Instant failedAt,
        @Nullable Instant replacedAt) {

    static OrderTimes created(Instant at, Instant expiresAt) {
        return new OrderTimes(at, at, expiresAt, null, null, null, null, null);
    }

    OrderTimes moved(OrderStatus status, Instant at) {
        return new OrderTimes(
                createdAt,
                at,
                expiresAt,
                status == OrderStatus.FILLED ? at : filledAt,
                status == OrderStatus.CANCELED ? at : canceledAt,
                status == OrderStatus.EXPIRED ? at : expiredAt,
                status == OrderStatus.REJECTED ? at : failedAt,
                status == OrderStatus.REPLACED ? at : replacedAt);
    }
}
