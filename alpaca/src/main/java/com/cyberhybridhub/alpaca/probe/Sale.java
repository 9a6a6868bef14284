package com.cyberhybridhub.alpaca.probe;

import java.math.BigDecimal;

/// Sells what the run bought, never more.
final class Sale {

    private Sale() {}

    /// Sells at the market and waits for the end of the order. Of a coin, fees may have been taken:
    /// then what is left of it is sold.
    ///
    /// @return the sale as it ended, or its refusal
    static Exchange of(ProbeCalls calls, OwnOrders orders, String symbol, BigDecimal qty)
            throws NoReplyException, StoppedException {
        Exchange position = calls.get("/v2/positions/" + symbol.replace("/", ""));
        BigDecimal held = ProbeJson.number(position.node().path("qty_available"));
        Exchange sale =
                orders.place(
                        ProbeJson.object()
                                .put("client_order_id", orders.newId("close"))
                                .put("symbol", symbol)
                                .put("side", "sell")
                                .put("type", "market")
                                .put("time_in_force", symbol.contains("/") ? "gtc" : "day")
                                .put("qty", qty.min(held).toPlainString()));
        return sale.ok() ? orders.awaitEnd(sale.text("id")) : sale;
    }
}
