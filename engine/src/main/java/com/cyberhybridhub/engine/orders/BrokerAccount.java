package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.Usd;

/// The account at the broker.
///
/// @param lastEquity at the previous close
/// @param ready the broker would take an order now: active and not blocked
public record BrokerAccount(
        String id,
        String status,
        boolean ready,
        Usd cash,
        Usd equity,
        Usd buyingPower,
        Usd lastEquity) {

    /// An account that is worth what it was worth at the previous close.
    public BrokerAccount(
            String id, String status, boolean ready, Usd cash, Usd equity, Usd buyingPower) {
        this(id, status, ready, cash, equity, buyingPower, equity);
    }
}
