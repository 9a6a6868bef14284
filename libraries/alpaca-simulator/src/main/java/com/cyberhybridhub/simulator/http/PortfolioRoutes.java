package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.market.Market;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An account's equity over time. Points before the account was opened are null.
final class PortfolioRoutes {

    private static final int MONEY_SCALE = 2;
    private static final int RATIO_SCALE = 6;

    private final Broker broker;
    private final Market market;

    PortfolioRoutes(Broker broker, Market market) {
        this.broker = broker;
        this.market = market;
    }

    void add(RoutesConfig routes) {
        routes.get("/v2/account/portfolio/history", this::history);
    }

    private void history(Context ctx) {
        String keyId = AccessGate.keyId(ctx);
        PortfolioSpan span = PortfolioSpan.of(ctx, market);
        List<PortfolioSpan.Window> windows = span.windows(market);
        Instant opened = broker.account(keyId).createdAt();
        List<BigDecimal> equity =
                broker.equity(keyId, windows.stream().map(PortfolioSpan.Window::end).toList());
        ObjectNode body = Json.object();
        ArrayNode timestamps = body.putArray("timestamp");
        Columns columns =
                new Columns(
                        body.putArray("equity"),
                        body.putArray("profit_loss"),
                        body.putArray("profit_loss_pct"));
        BigDecimal base = null;
        BigDecimal dayBase = null;
        for (int i = 0; i < windows.size(); i++) {
            PortfolioSpan.Window window = windows.get(i);
            timestamps.add(window.start().getEpochSecond());
            if (window.end().isBefore(opened)) {
                columns.addNulls();
                continue;
            }
            BigDecimal value = equity.get(i).setScale(MONEY_SCALE, RoundingMode.HALF_UP);
            base = base == null ? value : base;
            boolean resets = dayBase == null || (span.resetsDaily() && window.startsDay());
            dayBase = resets ? value : dayBase;
            columns.add(value, span.isIntraday() && dayBase != null ? dayBase : base);
        }
        body.put("base_value", base);
        body.put("timeframe", span.timeframe());
        body.putObject("cashflow");
        Replies.json(ctx, body);
    }

    /// The parallel arrays of an answer.
    private record Columns(ArrayNode equity, ArrayNode profit, ArrayNode ratio) {

        void add(BigDecimal value, BigDecimal base) {
            equity.add(value);
            BigDecimal gain = value.subtract(base);
            profit.add(gain);
            ratio.add(
                    base.signum() == 0
                            ? BigDecimal.ZERO
                            : gain.divide(base, RATIO_SCALE, RoundingMode.HALF_UP));
        }

        void addNulls() {
            equity.addNull();
            profit.addNull();
            ratio.addNull();
        }
    }
}
