package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.Usd;

/// The account at the broker.
///
/// @param ready the broker would take an order now: active and not blocked
public record BrokerAccount(
        String id, String status, boolean ready, Usd cash, Usd equity, Usd buyingPower) {}
