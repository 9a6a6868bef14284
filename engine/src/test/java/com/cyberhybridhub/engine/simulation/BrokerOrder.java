package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// One order as the broker has it: the truth.
final class BrokerOrder {

    final ClientOrderId clientOrderId;
    final String brokerOrderId;
    final OrderTerms terms;
    final long arrivedAt;

    /// From when on the broker's own reads show it.
    final long foundFrom;

    final long listedFrom;
    Brokers status;
    Quantity filled = Quantity.ZERO;
    Optional<BigDecimal> price = Optional.empty();
    Instant updatedAt;

    /// The exchange took a part of the fill back.
    boolean corrected;

    /// The broker took another order than the one that was sent.
    final boolean mixedUp;

    BrokerOrder(Wire.Request request, String brokerOrderId, Arrival arrival, Brokers status) {
        this.clientOrderId = request.id();
        this.terms = request.terms();
        this.mixedUp = request.isMixedUp();
        this.brokerOrderId = brokerOrderId;
        this.arrivedAt = arrival.at();
        this.foundFrom = arrival.at() + arrival.foundAfter();
        this.listedFrom = arrival.at() + arrival.listedAfter();
        this.status = status;
        this.updatedAt = Tables.BEGIN.plusNanos(arrival.at());
    }

    ExecutionReport report() {
        return new ExecutionReport(
                clientOrderId,
                brokerOrderId,
                status,
                filled,
                price,
                price.map(_ -> updatedAt),
                updatedAt,
                terms,
                "{}");
    }

    boolean hasEnded() {
        return status.isTerminal();
    }

    /// When it came, and how long the broker's reads lag behind.
    record Arrival(long at, long foundAfter, long listedAfter) {}
}
