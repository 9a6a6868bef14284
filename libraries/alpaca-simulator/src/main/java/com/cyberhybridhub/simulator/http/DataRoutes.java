package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Bar;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.SymbolTape;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Alpaca's market data REST API for stocks (`/v2/stocks`) and crypto (`/v1beta3/crypto/{loc}`).
final class DataRoutes {

    private static final Set<String> CRYPTO_LOCATIONS = Set.of("us", "us-1", "us-2", "eu-1", "bs-1");

    /// One symbol's part of an answer; empty when there is none.
    private interface Part {
        Optional<ObjectNode> of(SymbolTape tape, Instant at);
    }

    private static final Part TRADE = (tape, at) -> Optional.of(MarketJson.trade(tape.instrument(), tape.latestTrade(at)));
    private static final Part QUOTE = (tape, at) -> Optional.of(MarketJson.quote(tape.instrument(), tape.latestQuote(at)));
    private static final Part BAR = (tape, at) -> tape.latestMinuteBar(at).map(MarketJson::bar);
    private static final Part SNAPSHOT = (tape, at) -> Optional.of(MarketJson.snapshot(tape, at));

    private final Market market;
    private final BarPages stockBars;
    private final BarPages cryptoBars;

    DataRoutes(Market market) {
        this.market = market;
        this.stockBars = new BarPages(market, false);
        this.cryptoBars = new BarPages(market, true);
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
        routes.get("/v2/stocks/bars", ctx -> bars(ctx, stockBars, false));
        routes.get("/v2/stocks/{symbol}/bars", this::barsOfOne);
    }

    private void addCrypto(RoutesConfig routes) {
        String root = "/v1beta3/crypto/{loc}";
        routes.get(root + "/latest/trades", ctx -> crypto(ctx, "trades", TRADE));
        routes.get(root + "/latest/quotes", ctx -> crypto(ctx, "quotes", QUOTE));
        routes.get(root + "/latest/bars", ctx -> crypto(ctx, "bars", BAR));
        routes.get(root + "/snapshots", ctx -> crypto(ctx, "snapshots", SNAPSHOT));
        routes.get(root + "/bars", ctx -> {
            checkLocation(ctx);
            bars(ctx, cryptoBars, true);
        });
    }

    private void latest(Context ctx, String name, Part part) {
        ObjectNode body = Json.object();
        body.set(name, stockParts(ctx, part));
        Replies.json(ctx, body);
    }

    private ObjectNode stockParts(Context ctx, Part part) {
        Instant at = DataQuery.latestAt(ctx, market.now());
        return parts(DataQuery.symbols(ctx, false), false, at, part);
    }

    private void crypto(Context ctx, String name, Part part) {
        checkLocation(ctx);
        ObjectNode body = Json.object();
        body.set(name, parts(DataQuery.symbols(ctx, true), true, market.now(), part));
        Replies.json(ctx, body);
    }

    /// A symbol that is not listed is left out, as the real service does.
    private ObjectNode parts(Set<String> symbols, boolean crypto, Instant at, Part part) {
        ObjectNode body = Json.object();
        for (String symbol : new TreeSet<>(symbols)) {
            listed(symbol, crypto).flatMap(tape -> part.of(tape, at)).ifPresent(node -> body.set(symbol, node));
        }
        return body;
    }

    private Optional<SymbolTape> listed(String symbol, boolean crypto) {
        return market.tape(symbol).filter(tape -> tape.instrument().isCrypto() == crypto);
    }

    private void latestOfOne(Context ctx, String name, Part part) {
        String symbol = DataQuery.checked(ctx.pathParam("symbol"), false);
        Instant at = DataQuery.latestAt(ctx, market.now());
        ObjectNode node = listed(symbol, false)
                .flatMap(tape -> part.of(tape, at))
                .orElseThrow(() -> ApiError.message(404, "no " + name + " found for " + symbol));
        ObjectNode body = Json.object().put("symbol", symbol);
        body.set(name, node);
        Replies.json(ctx, body);
    }

    private void snapshotOfOne(Context ctx) {
        String symbol = DataQuery.checked(ctx.pathParam("symbol"), false);
        Instant at = DataQuery.latestAt(ctx, market.now());
        SymbolTape tape = listed(symbol, false)
                .orElseThrow(() -> ApiError.message(404, "no snapshot found for " + symbol));
        ObjectNode body = Json.object().put("symbol", symbol);
        body.setAll(MarketJson.snapshot(tape, at));
        Replies.json(ctx, body);
    }

    private void bars(Context ctx, BarPages pages, boolean crypto) {
        BarPages.Page page = pages.page(ctx, DataQuery.symbols(ctx, crypto));
        ObjectNode body = Json.object();
        ObjectNode all = body.putObject("bars");
        page.bars().forEach((symbol, bars) -> all.set(symbol, array(bars)));
        body.put("next_page_token", page.next());
        Replies.json(ctx, body);
    }

    private void barsOfOne(Context ctx) {
        String symbol = DataQuery.checked(ctx.pathParam("symbol"), false);
        BarPages.Page page = stockBars.page(ctx, new TreeSet<>(Set.of(symbol)));
        ObjectNode body = Json.object().put("symbol", symbol);
        body.set("bars", array(page.bars().getOrDefault(symbol, List.of())));
        body.put("next_page_token", page.next());
        Replies.json(ctx, body);
    }

    private static ArrayNode array(List<Bar> bars) {
        ArrayNode array = Json.array();
        bars.forEach(bar -> array.add(MarketJson.bar(bar)));
        return array;
    }

    private static void checkLocation(Context ctx) {
        String location = ctx.pathParam("loc");
        if (!CRYPTO_LOCATIONS.contains(location)) {
            throw ApiError.message(400, "invalid location: " + location);
        }
    }
}
