package com.cyberhybridhub.acceptance;

import com.cyberhybridhub.server.demo.InProcessSimulator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The control paths of a simulated Alpaca: sets the market and reads what was asked of it.
record Simulator(Http http) {

    static Simulator at(String url) {
        return new Simulator(new Http(url, ""));
    }

    /// Holds a symbol at these prices, print after print.
    void holdAt(String symbol, String prevClose, String lastTrade) {
        market(
                """
                {"symbol": "%s", "prev_close": %s, "last_trade": %s}\
                """
                        .formatted(symbol, prevClose, lastTrade));
    }

    /// Best bid and ask from now on; 0 is nobody.
    void quote(String symbol, String bid, String ask) {
        market(
                """
                {"symbol": "%s", "quote": {"bid": %s, "ask": %s}}\
                """
                        .formatted(symbol, bid, ask));
    }

    void lastTrade(String symbol, String price) {
        market(
                """
                {"symbol": "%s", "last_trade": %s}\
                """
                        .formatted(symbol, price));
    }

    /// Freezes the tape, its last print this old.
    void freeze(String symbol, int ageSeconds) {
        market(
                """
                {"symbol": "%s", "trade_age_seconds": %d}\
                """
                        .formatted(symbol, ageSeconds));
    }

    void tradable(String symbol, boolean tradable) {
        market(
                """
                {"symbol": "%s", "tradable": %s}\
                """
                        .formatted(symbol, tradable));
    }

    void clock(String now) {
        http.post(
                        "/_sim/clock",
                        """
                        {"now": "%s", "speed": 1}\
                        """
                                .formatted(now))
                .expect(200);
    }

    /// Answers everything below this path with this status from now on.
    void refuse(String path, int status) {
        http.post(
                        "/_sim/faults",
                        """
                        [{"fault": "status", "path": "%s", "status": %d}]\
                        """
                                .formatted(path, status))
                .expect(200);
    }

    private void market(String body) {
        http.post("/_sim/market", body).expect(200);
    }

    /// The order with this id in the account of a hub in test mode.
    JsonNode order(String clientOrderId) {
        return http.send(
                        "GET",
                        "/v2/orders:by_client_order_id?client_order_id=" + clientOrderId,
                        null,
                        List.of(
                                "APCA-API-KEY-ID", InProcessSimulator.KEY_ID,
                                "APCA-API-SECRET-KEY", InProcessSimulator.SECRET_KEY))
                .expect(200)
                .json();
    }

    /// What was posted to the order path under this question, oldest first.
    List<JsonNode> ordersPosted(String questionId) {
        return http.get("/_sim/journal")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("method").asString().equals("POST"))
                .filter(entry -> entry.path("path").asString().equals("/v2/orders"))
                .map(entry -> entry.path("request_body"))
                .filter(order ->
                        order.path("client_order_id").asString("").equals("hub-" + questionId))
                .toList();
    }
}
