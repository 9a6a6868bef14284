package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.SymbolTape;
import com.cyberhybridhub.simulator.switches.Switch;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// Alpaca's market data REST API for stocks (`/v2/stocks`) and crypto (`/v1beta3/crypto/{loc}`).
final class DataRoutes {

    /// One symbol's part of an answer; empty when there is none.
    private interface Part {
        Optional<ObjectNode> of(SymbolTape tape, Instant at);
    }

    private static final Part TRADE =
            (tape, at) -> Optional.of(MarketJson.trade(tape.instrument(), tape.latestTrade(at)));
    private static final Part QUOTE =
            (tape, at) -> Optional.of(MarketJson.quote(tape.instrument(), tape.latestQuote(at)));
    private static final Part BAR = (tape, at) -> tape.latestMinuteBar(at).map(MarketJson::bar);
    private static final Part BOOK = (tape, at) -> Optional.of(MarketJson.book(tape.book(at)));
    private static final Part SNAPSHOT = (tape, at) -> Optional.of(MarketJson.snapshot(tape, at));

    private final Market market;
    private final DataAccess access;

    DataRoutes(Market market, DataAccess access) {
        this.market = market;
        this.access = access;
    }

    void add(RoutesConfig routes) {
        addStocks(routes);
        addCrypto(routes);
    }

    private void addStocks(RoutesConfig routes) {
        routes.get("/v2/stocks/trades/latest", ctx -> latest(ctx, "trades", TRADE));
        routes.get("/v2/stocks/quotes/latest", ctx -> latest(ctx, "quotes", QUOTE));
        routes.get("/v2/stocks/bars/latest", ctx -> latest(ctx, "bars", BAR));
        routes.get("/v2/stocks/{symbol}/trades/latest", ctx -> latestOfOne(ctx, "trade", TRADE));
        routes.get("/v2/stocks/{symbol}/quotes/latest", ctx -> latestOfOne(ctx, "quote", QUOTE));
        routes.get("/v2/stocks/{symbol}/bars/latest", ctx -> latestOfOne(ctx, "bar", BAR));
        routes.get("/v2/stocks/snapshots", ctx -> Replies.json(ctx, stockParts(ctx, SNAPSHOT)));
        routes.get("/v2/stocks/{symbol}/snapshot", this::snapshotOfOne);
    }

    private void addCrypto(RoutesConfig routes) {
        String root = "/v1beta3/crypto/{loc}";
        routes.get(root + "/latest/trades", ctx -> crypto(ctx, "trades", TRADE));
        routes.get(root + "/latest/quotes", ctx -> crypto(ctx, "quotes", QUOTE));
        routes.get(root + "/latest/bars", ctx -> crypto(ctx, "bars", BAR));
        routes.get(root + "/snapshots", ctx -> crypto(ctx, "snapshots", SNAPSHOT));
        routes.get(root + "/latest/orderbooks", ctx -> crypto(ctx, "orderbooks", BOOK));
    }

    private void latest(Context ctx, String name, Part part) {
        ObjectNode body = Json.object();
        body.set(name, stockParts(ctx, part));
        Replies.json(ctx, DataQuery.withCurrency(ctx, body));
    }

    private ObjectNode stockParts(Context ctx, Part part) {
        Instant at = access.latestAt(ctx);
        return parts(DataQuery.symbols(ctx, false), false, at, part);
    }

    private void crypto(Context ctx, String name, Part part) {
        DataQuery.checkLocation(ctx);
        ObjectNode body = Json.object();
        body.set(name, parts(DataQuery.symbols(ctx, true), true, market.now(), part));
        Replies.json(ctx, body);
    }

    /// A symbol that is not listed is left out, as the real service does.
    private ObjectNode parts(Set<String> symbols, boolean crypto, Instant at, Part part) {
        ObjectNode body = Json.object();
        for (String symbol : new TreeSet<>(symbols)) {
            listed(symbol, crypto)
                    .flatMap(tape -> part.of(tape, at))
                    .ifPresent(node -> body.set(symbol, node));
        }
        return body;
    }

    private Optional<SymbolTape> listed(String symbol, boolean crypto) {
        return market.tape(symbol).filter(tape -> tape.instrument().isCrypto() == crypto);
    }

    private void latestOfOne(Context ctx, String name, Part part) {
        String symbol = DataQuery.checked(ctx.pathParam("symbol"), false);
        Instant at = access.latestAt(ctx);
        Optional<ObjectNode> node = listed(symbol, false).flatMap(tape -> part.of(tape, at));
        if (node.isEmpty() && access.is(Switch.SINGLE_LATEST_UNKNOWN_SYMBOL, "404")) {
            throw ApiError.message(404, "no " + name + " found for " + symbol);
        }
        ObjectNode body = Json.object().put("symbol", symbol);
        node.ifPresentOrElse(found -> body.set(name, found), () -> body.putNull(name));
        Replies.json(ctx, DataQuery.withCurrency(ctx, body));
    }

    private void snapshotOfOne(Context ctx) {
        String symbol = DataQuery.checked(ctx.pathParam("symbol"), false);
        Instant at = access.latestAt(ctx);
        SymbolTape tape =
                listed(symbol, false)
                        .orElseThrow(
                                () -> ApiError.message(404, "no snapshot found for " + symbol));
        ObjectNode body = Json.object().put("symbol", symbol);
        body.setAll(MarketJson.snapshot(tape, at));
        Replies.json(ctx, DataQuery.withCurrency(ctx, body));
    }
}
