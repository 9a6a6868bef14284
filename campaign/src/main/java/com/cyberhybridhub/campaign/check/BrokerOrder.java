package com.cyberhybridhub.campaign.check;

import java.math.BigDecimal;
import java.util.Map;

/// An order in the simulated broker's own ledger.
///
/// @param fills quantity times price by execution id
public record BrokerOrder(
        String id,
        String clientOrderId,
        String symbol,
        String status,
        BigDecimal filledQty,
        Map<String, BigDecimal> fills) {

    BigDecimal filledAmount() {
        return fills.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
