package com.cyberhybridhub.web.api;

import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.SnapshotStore;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.SnapshotJson;
import com.cyberhybridhub.web.json.Wire;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/// /v1/me/trading/snapshots: the latest facts of a symbol.
final class SnapshotResource {

    private final SnapshotStore snapshots;

    SnapshotResource(SnapshotStore snapshots) {
        this.snapshots = snapshots;
    }

    void add(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/me/trading/snapshots", this::latest);
    }

    private void latest(Context ctx) {
        String symbol = ctx.queryParam("symbol");
        if (symbol == null || !Symbol.isValid(symbol)) {
            throw Problem.invalid(
                    "?symbol",
                    "invalid_symbol",
                    "symbol must be one symbol, such as SPY or BTC/USD.");
        }
        var items = snapshots.latest(new Symbol(symbol)).stream().map(SnapshotJson::of).toList();
        var node = Wire.object();
        node.set("items", Wire.array(items));
        Requests.answer(ctx, node);
    }
}
