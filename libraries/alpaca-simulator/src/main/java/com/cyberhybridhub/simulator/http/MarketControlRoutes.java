package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.MarketAction;
import com.cyberhybridhub.simulator.market.MarketChange;
import com.cyberhybridhub.simulator.market.StockSplit;
import com.cyberhybridhub.simulator.market.SymbolTape;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST /_sim/market`: what a person or a test does to one symbol. The body names `symbol`
/// (`FAKEPACA` is the one of the test stream) and any of these:
///
/// | field | what it does |
/// |---|---|
/// | `last_trade` | price of every print from now on |
/// | `prev_close` | close of the session before today; the history is rescaled to meet it |
/// | `trade_age_seconds` | freezes trades, quotes and bars so that the last print is this old |
/// | `walk`: true | ends those three, `quote` and `stale_since`; the price walks on |
/// | `tradable` | whether orders are taken |
/// | `halt` | true stops prints and fills (status message `s`), false lets them go on |
/// | `correct` | the last trade had this price instead (correction `c`) |
/// | `cancel`: true | the last trade did not happen (cancel error `x`) |
/// | `late_trade` | a trade of the last whole minute at this price is told now; its bar is told again as `u` half a minute later |
/// | `quote`: {`bid`, `ask`} | best bid and offer from now on; 0 means nobody on that side |
/// | `split`: "4:1" | four new shares for an old one since last midnight: today's prices are divided, history only with `adjustment=split`; positions are left alone |
/// | `stale_since` | RFC 3339 time: trades stop there, quotes go on |
/// | `no_daily_bar` | whether today's daily bar is missing |
/// | `prints_per_second` | trades and quotes each second, 2,000 over all symbols that have more than 1 |
///
/// The answer is the symbol's state.
final class MarketControlRoutes {

    private static final Set<String> FIELDS =
            Set.of(
                    "symbol",
                    "prev_close",
                    "last_trade",
                    "walk",
                    "trade_age_seconds",
                    "tradable",
                    "halt",
                    "correct",
                    "cancel",
                    "late_trade",
                    "quote",
                    "split",
                    "stale_since",
                    "no_daily_bar",
                    "prints_per_second");

    private final Market market;
    private final Broker broker;

    MarketControlRoutes(Market market, Broker broker) {
        this.market = market;
        this.broker = broker;
    }

    void add(RoutesConfig routes) {
        routes.post("/_sim/market", this::change);
    }

    private void change(Context ctx) {
        ObjectNode body = ControlRoutes.body(ctx, FIELDS);
        SymbolTape tape = tape(body.path("symbol").asString(""));
        try {
            // Everything is read before anything is done.
            MarketChange change = priceChange(body);
            List<MarketAction> actions = actions(body);
            market.change(tape, change);
            actions.forEach(action -> market.act(tape, action));
            // No price may come and go unseen by the orders.
            broker.work();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw ControlRoutes.invalid(String.valueOf(e.getMessage()));
        }
        Replies.json(ctx, ControlRoutes.state(market, tape));
    }

    private SymbolTape tape(String symbol) {
        if (market.testTape().instrument().symbol().equals(symbol)) {
            return market.testTape();
        }
        Instrument instrument =
                market.instruments()
                        .find(symbol)
                        .orElseThrow(() ->
                                ApiError.problem(
                                        404,
                                        "unknown_symbol",
                                        "the simulated market does not list '" + symbol + "'"));
        return market.tapeOf(instrument);
    }

    private static MarketChange priceChange(ObjectNode body) {
        BigDecimal age = ControlRoutes.number(body, "trade_age_seconds");
        return new MarketChange(
                ControlRoutes.number(body, "prev_close"),
                ControlRoutes.number(body, "last_trade"),
                Boolean.TRUE.equals(ControlRoutes.flag(body, "walk")),
                age == null ? null : Duration.ofSeconds(age.longValueExact()),
                ControlRoutes.flag(body, "tradable"));
    }

    private static List<MarketAction> actions(ObjectNode body) {
        List<MarketAction> actions = new ArrayList<>();
        Boolean halt = ControlRoutes.flag(body, "halt");
        if (halt != null) {
            actions.add(new MarketAction.Halt(halt));
        }
        if (body.hasNonNull("split")) {
            actions.add(new MarketAction.Split(StockSplit.parse(body.path("split").asString(""))));
        }
        BigDecimal correct = ControlRoutes.number(body, "correct");
        if (correct != null) {
            actions.add(new MarketAction.Correct(correct));
        }
        if (Boolean.TRUE.equals(ControlRoutes.flag(body, "cancel"))) {
            actions.add(new MarketAction.Cancel());
        }
        BigDecimal late = ControlRoutes.number(body, "late_trade");
        if (late != null) {
            actions.add(new MarketAction.LateTrade(late));
        }
        if (body.hasNonNull("quote")) {
            actions.add(quote(body.path("quote")));
        }
        Instant stale = time(body, "stale_since");
        if (stale != null) {
            actions.add(new MarketAction.StaleSince(stale));
        }
        Boolean missing = ControlRoutes.flag(body, "no_daily_bar");
        if (missing != null) {
            actions.add(new MarketAction.NoDailyBar(missing));
        }
        BigDecimal pace = ControlRoutes.number(body, "prints_per_second");
        if (pace != null) {
            actions.add(new MarketAction.PrintsPerSecond(pace.intValueExact()));
        }
        return actions;
    }

    private static MarketAction quote(JsonNode quote) {
        BigDecimal bid =
                quote instanceof ObjectNode sides ? ControlRoutes.number(sides, "bid") : null;
        BigDecimal ask =
                quote instanceof ObjectNode sides ? ControlRoutes.number(sides, "ask") : null;
        if (bid == null || ask == null) {
            throw new IllegalArgumentException("quote needs bid and ask");
        }
        return new MarketAction.Requote(bid, ask);
    }

    private static @Nullable Instant time(ObjectNode body, String name) {
        if (!body.hasNonNull(name)) {
            return null;
        }
        try {
            return OffsetDateTime.parse(body.path(name).asString("")).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is not an RFC 3339 time", e);
        }
    }
}
