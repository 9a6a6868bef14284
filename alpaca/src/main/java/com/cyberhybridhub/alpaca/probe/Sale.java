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
        String path = "/v2/positions/" + symbol.replace("/", "");
        Exchange position = calls.get(path);
        BigDecimal held = qty.min(ProbeJson.number(position.node().path("qty_available")));
        if (held.signum() <= 0) {
            return position;
        }
        Exchange sale =
                orders.place(
                        ProbeJson.object()
                                .put("client_order_id", orders.newId("close"))
                                .put("symbol", symbol)
                                .put("side", "sell")
                                .put("type", "market")
                                .put("time_in_force", symbol.contains("/") ? "gtc" : "day")
                                .put("qty", held.toPlainString()));
        if (sale.ok()) {
            return orders.awaitEnd(sale.text("id"));
        }
        // Too small by now for an order; closing a position knows no least amount.
        Exchange closing = calls.delete(path + "?qty=" + held.toPlainString());
        if (!closing.ok()) {
            return sale;
        }
        Exchange ended = orders.awaitEnd(closing.text("id"));
        orders.closed(symbol, ProbeJson.number(ended.node().path("filled_qty")));
        return ended;
    }
}
