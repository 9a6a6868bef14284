package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Watchlist;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Watchlists, by id and by name.
final class WatchlistRoutes {

    private static final int NAME_MAX_CHARS = 64;
    private static final int LISTS_MAX = 200;

    private final Broker broker;
    private final Market market;

    WatchlistRoutes(Broker broker, Market market) {
        this.broker = broker;
        this.market = market;
    }

    void add(RoutesConfig routes) {
        routes.get("/v2/watchlists", this::all);
        routes.post("/v2/watchlists", this::create);
        for (String path :
                List.of(
                        "/v2/watchlists:by_name",
                        "/v2/watchlists%3Aby_name",
                        "/v2/watchlists%3aby_name")) {
            addOne(routes, path, this::byName);
        }
        addOne(routes, "/v2/watchlists/{id}", this::byId);
        routes.delete("/v2/watchlists/{id}/{symbol}", this::remove);
    }

    private void addOne(RoutesConfig routes, String path, Function<Context, Watchlist> find) {
        routes.get(path, ctx -> Replies.json(ctx, json(ctx, find.apply(ctx), true)));
        routes.put(path, ctx -> update(ctx, find.apply(ctx)));
        routes.post(path, ctx -> append(ctx, find.apply(ctx)));
        routes.delete(
                path,
                ctx -> {
                    broker.unwatch(AccessGate.keyId(ctx), find.apply(ctx).id());
                    ctx.status(204);
                });
    }

    private Watchlist byId(Context ctx) {
        String id = ctx.pathParam("id");
        return lists(ctx).stream()
                .filter(list -> list.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> TradingQuery.notFound("watchlist not found for " + id));
    }

    private Watchlist byName(Context ctx) {
        String name = DataQuery.text(ctx, "name");
        if (name == null) {
            throw TradingQuery.badField("name is required");
        }
        return lists(ctx).stream()
                .filter(list -> list.name().equals(name))
                .findFirst()
                .orElseThrow(() -> TradingQuery.notFound("watchlist not found for " + name));
    }

    private List<Watchlist> lists(Context ctx) {
        return List.copyOf(broker.watchlists(AccessGate.keyId(ctx)));
    }

    private void all(Context ctx) {
        ArrayNode body = Json.array();
        lists(ctx).forEach(list -> body.add(json(ctx, list, false)));
        Replies.json(ctx, body);
    }

    private void create(Context ctx) {
        ObjectNode body = TradingQuery.body(ctx);
        String name = name(ctx, body, null);
        if (name == null) {
            throw TradingQuery.badField("name is required");
        }
        if (lists(ctx).size() >= LISTS_MAX) {
            throw TradingQuery.badField("at most " + LISTS_MAX + " watchlists");
        }
        save(
                ctx,
                new Watchlist(UUID.randomUUID(), name, market.now(), market.now(), symbols(body)));
    }

    private void update(Context ctx, Watchlist list) {
        ObjectNode body = TradingQuery.body(ctx);
        String name = name(ctx, body, list);
        List<String> symbols = body.has("symbols") ? symbols(body) : list.symbols();
        save(ctx, changed(list, name == null ? list.name() : name, symbols));
    }

    private void append(Context ctx, Watchlist list) {
        String symbol = TradingQuery.body(ctx).path("symbol").asString("");
        Set<String> symbols = new LinkedHashSet<>(list.symbols());
        symbols.add(instrument(symbol).symbol());
        save(ctx, changed(list, list.name(), List.copyOf(symbols)));
    }

    private void remove(Context ctx) {
        Watchlist list = byId(ctx);
        String symbol = instrument(ctx.pathParam("symbol")).symbol();
        List<String> symbols = new ArrayList<>(list.symbols());
        if (!symbols.remove(symbol)) {
            throw TradingQuery.notFound("asset not found in the watchlist: " + symbol);
        }
        save(ctx, changed(list, list.name(), symbols));
    }

    private Watchlist changed(Watchlist list, String name, List<String> symbols) {
        return new Watchlist(list.id(), name, list.createdAt(), market.now(), symbols);
    }

    private void save(Context ctx, Watchlist list) {
        broker.watch(AccessGate.keyId(ctx), list);
        Replies.json(ctx, json(ctx, list, true));
    }

    private @Nullable String name(Context ctx, ObjectNode body, @Nullable Watchlist own) {
        String name = body.path("name").asString("").strip();
        if (name.isEmpty()) {
            return null;
        }
        if (name.length() > NAME_MAX_CHARS) {
            throw TradingQuery.badField(
                    "name must be no more than " + NAME_MAX_CHARS + " characters");
        }
        boolean taken =
                lists(ctx).stream()
                        .anyMatch(list ->
                                list.name().equals(name)
                                        && (own == null || !list.id().equals(own.id())));
        if (taken) {
            throw TradingQuery.badField("watchlist name must be unique");
        }
        return name;
    }

    private List<String> symbols(ObjectNode body) {
        Set<String> symbols = new LinkedHashSet<>();
        for (JsonNode symbol : body.path("symbols")) {
            symbols.add(instrument(symbol.asString("")).symbol());
        }
        return List.copyOf(symbols);
    }

    private Instrument instrument(String symbol) {
        return market.instruments()
                .find(symbol)
                .orElseThrow(() -> TradingQuery.badField("asset not found for " + symbol));
    }

    private ObjectNode json(Context ctx, Watchlist list, boolean withAssets) {
        ObjectNode node =
                Json.object()
                        .put("id", list.id().toString())
                        .put("account_id", broker.account(AccessGate.keyId(ctx)).id().toString())
                        .put("created_at", list.createdAt().toString())
                        .put("updated_at", list.updatedAt().toString())
                        .put("name", list.name());
        if (withAssets) {
            ArrayNode assets = node.putArray("assets");
            for (String symbol : list.symbols()) {
                Instrument asset = instrument(symbol);
                assets.add(AssetJson.asset(asset, market.tapeOf(asset).isTradable()));
            }
        }
        return node;
    }
}
