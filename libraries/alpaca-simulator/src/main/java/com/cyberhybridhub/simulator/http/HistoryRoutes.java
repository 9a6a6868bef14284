package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Bar;
import com.cyberhybridhub.simulator.market.BarQuery;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.PrintQuery;
import com.cyberhybridhub.simulator.market.Quote;
import com.cyberhybridhub.simulator.market.SymbolTape;
import com.cyberhybridhub.simulator.market.Timeframe;
import com.cyberhybridhub.simulator.market.Trade;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Historical bars, trades and quotes of stocks and coins.
final class HistoryRoutes {

    private static final String CRYPTO = "/v1beta3/crypto/{loc}";

    private final Market market;
    private final HistoryPages stocks;
    private final HistoryPages coins;

    /// A kind of history and how its items are written.
    private record Kind<T>(
            String name,
            HistoryPages.Source<T> source,
            BiFunction<SymbolTape, T, ObjectNode> json) {

        ArrayNode array(SymbolTape tape, List<T> items) {
            ArrayNode array = Json.array();
            items.forEach(item -> array.add(json.apply(tape, item)));
            return array;
        }
    }

    HistoryRoutes(Market market, DataAccess access) {
        this.market = market;
        this.stocks = new HistoryPages(market, access, false);
        this.coins = new HistoryPages(market, access, true);
    }

    void add(RoutesConfig routes) {
        routes.get("/v2/stocks/bars", ctx -> stocks(ctx, bars(ctx)));
        routes.get("/v2/stocks/trades", ctx -> stocks(ctx, trades()));
        routes.get("/v2/stocks/quotes", ctx -> stocks(ctx, quotes()));
        routes.get("/v2/stocks/{symbol}/bars", ctx -> stock(ctx, bars(ctx)));
        routes.get("/v2/stocks/{symbol}/trades", ctx -> stock(ctx, trades()));
        routes.get("/v2/stocks/{symbol}/quotes", ctx -> stock(ctx, quotes()));
        routes.get(CRYPTO + "/bars", ctx -> coins(ctx, bars(ctx)));
        routes.get(CRYPTO + "/trades", ctx -> coins(ctx, trades()));
        routes.get(CRYPTO + "/quotes", ctx -> coins(ctx, quotes()));
    }

    private <T> void stocks(Context ctx, Kind<T> kind) {
        DataQuery.checkAsOf(ctx);
        many(ctx, kind, stocks, DataQuery.symbols(ctx, false));
    }

    private <T> void coins(Context ctx, Kind<T> kind) {
        DataQuery.checkLocation(ctx);
        many(ctx, kind, coins, DataQuery.symbols(ctx, true));
    }

    private <T> void many(
            Context ctx, Kind<T> kind, HistoryPages pages, SequencedSet<String> symbols) {
        HistoryPages.Page<T> page = pages.page(ctx, symbols, kind.source());
        ObjectNode body = Json.object();
        ObjectNode all = body.putObject(kind.name());
        page.items().forEach((symbol, items) -> all.set(symbol, kind.array(tape(symbol), items)));
        body.put("next_page_token", page.next());
        Replies.json(ctx, DataQuery.withCurrency(ctx, body));
    }

    private <T> void stock(Context ctx, Kind<T> kind) {
        String symbol = DataQuery.checked(ctx.pathParam("symbol"), false);
        DataQuery.checkAsOf(ctx);
        HistoryPages.Page<T> page = stocks.page(ctx, new TreeSet<>(List.of(symbol)), kind.source());
        ObjectNode body = Json.object().put("symbol", symbol);
        List<T> items = page.items().getOrDefault(symbol, List.of());
        body.set(kind.name(), items.isEmpty() ? Json.array() : kind.array(tape(symbol), items));
        body.put("next_page_token", page.next());
        Replies.json(ctx, DataQuery.withCurrency(ctx, body));
    }

    private SymbolTape tape(String symbol) {
        return market.tape(symbol).orElseThrow();
    }

    private Kind<Bar> bars(Context ctx) {
        Timeframe frame = timeframe(ctx);
        boolean adjusted = DataQuery.isAdjusted(ctx);
        var source =
                new HistoryPages.Source<Bar>() {
                    @Override
                    public List<Bar> find(SymbolTape tape, HistoryPages.Slice slice) {
                        BarQuery query =
                                new BarQuery(
                                        frame,
                                        slice.range().start(),
                                        slice.range().end(),
                                        slice.limit(),
                                        slice.descending(),
                                        adjusted);
                        return tape.bars(query, market.now());
                    }

                    @Override
                    public Instant time(Bar bar) {
                        return bar.at();
                    }
                };
        return new Kind<>("bars", source, (_, bar) -> MarketJson.bar(bar));
    }

    private static Timeframe timeframe(Context ctx) {
        String text = DataQuery.text(ctx, "timeframe");
        if (text == null) {
            throw ApiError.message(400, "timeframe is required");
        }
        return Timeframe.parse(text)
                .orElseThrow(() -> ApiError.message(400, "invalid timeframe: " + text));
    }

    private Kind<Trade> trades() {
        var source =
                new HistoryPages.Source<Trade>() {
                    @Override
                    public List<Trade> find(SymbolTape tape, HistoryPages.Slice slice) {
                        return tape.trades(query(slice), market.now());
                    }

                    @Override
                    public Instant time(Trade trade) {
                        return trade.at();
                    }
                };
        return new Kind<>(
                "trades", source, (tape, trade) -> MarketJson.trade(tape.instrument(), trade));
    }

    private Kind<Quote> quotes() {
        var source =
                new HistoryPages.Source<Quote>() {
                    @Override
                    public List<Quote> find(SymbolTape tape, HistoryPages.Slice slice) {
                        return tape.quotes(query(slice), market.now());
                    }

                    @Override
                    public Instant time(Quote quote) {
                        return quote.at();
                    }
                };
        return new Kind<>(
                "quotes", source, (tape, quote) -> MarketJson.quote(tape.instrument(), quote));
    }

    private static PrintQuery query(HistoryPages.Slice slice) {
        return new PrintQuery(
                slice.range().start(), slice.range().end(), slice.limit(), slice.descending());
    }
}
