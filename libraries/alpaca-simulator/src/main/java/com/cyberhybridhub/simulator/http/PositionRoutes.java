package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Closing;
import com.cyberhybridhub.simulator.broker.PositionView;
import com.cyberhybridhub.simulator.broker.Submission;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Positions, and closing them.
final class PositionRoutes {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Broker broker;
    private final Market market;

    PositionRoutes(Broker broker, Market market) {
        this.broker = broker;
        this.market = market;
    }

    void add(RoutesConfig routes) {
        routes.get("/v2/positions", this::positions);
        routes.get("/v2/positions/{symbol}", this::position);
        routes.delete("/v2/positions", this::closeAll);
        routes.delete("/v2/positions/{symbol}", this::close);
    }

    private void positions(Context ctx) {
        ArrayNode body = Json.array();
        broker.positions(AccessGate.keyId(ctx))
                .forEach(position -> body.add(TradingJson.position(position)));
        Replies.json(ctx, body);
    }

    private void position(Context ctx) {
        PositionView position =
                broker.position(AccessGate.keyId(ctx), instrument(ctx))
                        .orElseThrow(() -> TradingQuery.notFound("position does not exist"));
        Replies.json(ctx, TradingJson.position(position));
    }

    /// A pair is found without its slash only, as on the real service.
    private Instrument instrument(Context ctx) {
        String wanted = ctx.pathParam("symbol");
        Optional<Instrument> asset =
                wanted.contains("/") ? Optional.empty() : market.instruments().find(wanted);
        return asset.orElseThrow(() -> TradingQuery.notFound("symbol not found: " + wanted));
    }

    private void close(Context ctx) {
        BigDecimal qty = TradingQuery.decimal(ctx, "qty");
        BigDecimal percentage = TradingQuery.decimal(ctx, "percentage");
        if (qty != null && percentage != null) {
            throw TradingQuery.badField("only one of qty or percentage is accepted");
        }
        if (percentage != null && percentage.compareTo(HUNDRED) > 0) {
            throw TradingQuery.invalid("percentage");
        }
        Instrument instrument = instrument(ctx);
        Submission closed =
                broker.close(AccessGate.keyId(ctx), instrument, new Closing(qty, percentage));
        switch (closed) {
            case Submission.Done done ->
                    Replies.json(ctx, TradingJson.order(done.order(), instrument));
            case Submission.Refused refused -> throw ApiError.of(refused.refusal());
        }
    }

    private void closeAll(Context ctx) {
        Map<String, Submission> closed =
                broker.closeAll(AccessGate.keyId(ctx), TradingQuery.isTrue(ctx, "cancel_orders"));
        ArrayNode body = Json.array();
        closed.forEach((symbol, answer) -> {
            Instrument instrument = market.instruments().bySymbol(symbol).orElseThrow();
            ObjectNode item = body.addObject().put("symbol", instrument.compactSymbol());
            switch (answer) {
                case Submission.Done done ->
                        item.put("status", 200)
                                .set("body", TradingJson.order(done.order(), instrument));
                case Submission.Refused refused ->
                        item.put("status", refused.refusal().status())
                                .set("body", ApiError.json(refused.refusal()));
            }
        });
        ctx.status(207);
        Replies.json(ctx, body);
    }
}
