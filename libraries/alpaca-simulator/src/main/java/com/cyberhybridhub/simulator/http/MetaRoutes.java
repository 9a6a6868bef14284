package com.cyberhybridhub.simulator.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// What the codes in trades and quotes mean.
final class MetaRoutes {

    private static final Map<String, String> TRADE_CONDITIONS =
            Map.ofEntries(
                    Map.entry("@", "Regular Sale"),
                    Map.entry("B", "Bunched Trade"),
                    Map.entry("C", "Cash Sale"),
                    Map.entry("E", "Automatic Execution"),
                    Map.entry("F", "Intermarket Sweep"),
                    Map.entry("I", "Odd Lot Trade"),
                    Map.entry("M", "Market Center Official Close"),
                    Map.entry("O", "Opening Prints"),
                    Map.entry("Q", "Market Center Official Open"),
                    Map.entry("T", "Form T"),
                    Map.entry("Z", "Sold Out Of Sequence"));

    private static final Map<String, String> QUOTE_CONDITIONS =
            Map.of(
                    "A", "Manual Ask Automated Bid",
                    "B", "Manual Bid Automated Ask",
                    "H", "Manual Bid And Ask",
                    "N", "Non Firm Quote",
                    "O", "Opening Quote",
                    "R", "Regular Two Sided Open");

    private static final Map<String, String> EXCHANGES =
            Map.ofEntries(
                    Map.entry("A", "NYSE American (AMEX)"),
                    Map.entry("B", "NASDAQ OMX BX"),
                    Map.entry("C", "National Stock Exchange"),
                    Map.entry("D", "FINRA ADF"),
                    Map.entry("H", "MIAX"),
                    Map.entry("J", "Cboe EDGA"),
                    Map.entry("K", "Cboe EDGX"),
                    Map.entry("L", "Long Term Stock Exchange"),
                    Map.entry("M", "Chicago Stock Exchange"),
                    Map.entry("N", "New York Stock Exchange"),
                    Map.entry("P", "NYSE Arca"),
                    Map.entry("Q", "NASDAQ OMX"),
                    Map.entry("U", "Members Exchange"),
                    Map.entry("V", "IEX"),
                    Map.entry("X", "NASDAQ OMX PSX"),
                    Map.entry("Y", "Cboe BYX"),
                    Map.entry("Z", "Cboe BZX"));

    void add(RoutesConfig routes) {
        routes.get("/v2/stocks/meta/conditions/{kind}", MetaRoutes::conditions);
        routes.get("/v2/stocks/meta/exchanges", ctx -> Replies.json(ctx, node(EXCHANGES)));
    }

    private static void conditions(Context ctx) {
        String kind = ctx.pathParam("kind");
        String tape = DataQuery.text(ctx, "tape");
        if (!kind.equals("trade") && !kind.equals("quote")) {
            throw ApiError.message(400, "invalid ticktype: " + kind);
        }
        if (tape == null || !tape.matches("[ABC]")) {
            throw ApiError.message(400, "invalid tape: " + (tape == null ? "" : tape));
        }
        Replies.json(ctx, node(kind.equals("trade") ? TRADE_CONDITIONS : QUOTE_CONDITIONS));
    }

    private static ObjectNode node(Map<String, String> codes) {
        ObjectNode body = Json.object();
        new TreeMap<>(codes).forEach(body::put);
        return body;
    }
}
