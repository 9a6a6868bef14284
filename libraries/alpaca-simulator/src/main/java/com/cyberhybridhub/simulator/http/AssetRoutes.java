package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What can be traded.
final class AssetRoutes {

    private final Market market;

    AssetRoutes(Market market) {
        this.market = market;
    }

    void add(RoutesConfig routes) {
        routes.get("/v2/assets", this::assets);
        routes.get("/v2/assets/{symbol}", this::asset);
    }

    private void assets(Context ctx) {
        String status = DataQuery.text(ctx, "status");
        String assetClass =
                Optional.ofNullable(DataQuery.text(ctx, "asset_class")).orElse("us_equity");
        String exchange = DataQuery.text(ctx, "exchange");
        String attributes = Optional.ofNullable(DataQuery.text(ctx, "attributes")).orElse("");
        List<String> wanted =
                Arrays.stream(attributes.split(",")).filter(name -> !name.isBlank()).toList();
        ArrayNode body = Json.array();
        for (Instrument asset : market.instruments().all()) {
            boolean listed =
                    !"inactive".equals(status)
                            && AssetJson.assetClass(asset).equals(assetClass)
                            && (exchange == null || asset.venue().equals(exchange))
                            && (wanted.isEmpty()
                                    || wanted.stream()
                                            .anyMatch(AssetJson.attributes(asset)::contains));
            if (listed) {
                body.add(json(asset));
            }
        }
        Replies.json(ctx, body);
    }

    private void asset(Context ctx) {
        String wanted = ctx.pathParam("symbol");
        Instrument asset =
                market.instruments()
                        .find(wanted)
                        .orElseThrow(() -> TradingQuery.notFound("asset not found for " + wanted));
        Replies.json(ctx, json(asset));
    }

    private ObjectNode json(Instrument asset) {
        return AssetJson.asset(asset, market.tapeOf(asset).isTradable());
    }
}
