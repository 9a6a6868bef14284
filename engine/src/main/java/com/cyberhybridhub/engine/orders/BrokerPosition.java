package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.Usd;
import java.math.BigDecimal;

/// A holding at the broker.
///
/// @param symbol as it is written everywhere, a coin with its slash
/// @param qty signed: a short position is negative
public record BrokerPosition(
        String symbol,
        BigDecimal qty,
        Usd avgEntryPrice,
        Usd currentPrice,
        Usd marketValue,
        Usd unrealizedPl) {}
