package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Symbol;

/// Exactly what was approved: a market order, day for equities, good till canceled for crypto.
public record OrderTicket(
        ClientOrderId clientOrderId, Symbol symbol, Side side, OrderType type, OrderSize size) {

    public AssetClass assetClass() {
        return symbol.assetClass();
    }
}
