package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.PositionView;
import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.time.TradingCalendar;
import com.cyberhybridhub.simulator.time.TradingDay;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Alpaca's trading REST API without the orders: account, assets, clock, calendar, positions.
final class AccountRoutes {

    private static final int NOT_FOUND = 40410000;
    private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private final Broker broker;
    private final Market market;

    AccountRoutes(Broker broker, Market market) {
        this.broker = broker;
        this.market = market;
    }

    void add(RoutesConfig routes) {
        routes.get("/v2/account", ctx -> Replies.json(ctx, TradingJson.account(broker.account(AccessGate.keyId(ctx)))));
        routes.get("/v2/account/configurations", AccountRoutes::configurations);
        routes.get("/v2/assets", this::assets);
        routes.get("/v2/assets/{symbol}", this::asset);
        routes.get("/v2/clock", this::clock);
        routes.get("/v2/calendar", this::calendar);
        routes.get("/v2/positions", this::positions);
        routes.get("/v2/positions/{symbol}", this::position);
    }

    private static void configurations(Context ctx) {
        ObjectNode body = Json.object()
                .put("disable_overnight_trading", false)
                .put("fractional_trading", true)
                .put("max_margin_multiplier", "4")
                .put("max_options_trading_level", 0)
                .put("no_shorting", true)
                .put("ptp_no_exception_entry", false)
                .put("suspend_trade", false)
                .put("trade_confirm_email", "none");
        Replies.json(ctx, body);
    }

    private void assets(Context ctx) {
        String status = DataQuery.text(ctx, "status");
        String assetClass = Optional.ofNullable(DataQuery.text(ctx, "asset_class")).orElse("us_equity");
        String exchange = DataQuery.text(ctx, "exchange");
        ArrayNode body = Json.array();
        for (Instrument asset : market.instruments().all()) {
            boolean wanted = !"inactive".equals(status)
                    && TradingJson.assetClass(asset).equals(assetClass)
                    && (exchange == null || asset.venue().equals(exchange));
            if (wanted) {
                body.add(json(asset));
            }
        }
        Replies.json(ctx, body);
    }

    private void asset(Context ctx) {
        String wanted = ctx.pathParam("symbol");
        Instrument asset = market.instruments()
                .find(wanted)
                .orElseThrow(() -> ApiError.trading(404, NOT_FOUND, "asset not found for " + wanted));
        Replies.json(ctx, json(asset));
    }

    private ObjectNode json(Instrument asset) {
        return TradingJson.asset(asset, market.tapeOf(asset).isTradable());
    }

    private void clock(Context ctx) {
        Instant now = market.now();
        ObjectNode body = Json.object()
                .put("timestamp", newYork(now))
                .put("is_open", market.hours().isOpen(now))
                .put("next_open", newYork(market.hours().nextOpen(now)))
                .put("next_close", newYork(market.hours().nextClose(now)));
        Replies.json(ctx, body);
    }

    private static String newYork(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(TradingDay.NEW_YORK));
    }

    private void calendar(Context ctx) {
        TradingCalendar calendar = market.hours().calendar();
        LocalDate first = date(ctx, "start", TradingCalendar.FIRST_DATE);
        LocalDate last = date(ctx, "end", TradingCalendar.LAST_DATE);
        ArrayNode body = Json.array();
        for (TradingDay day : calendar.between(first, last)) {
            body.addObject()
                    .put("date", day.date().toString())
                    .put("open", HOUR_MINUTE.format(day.open()))
                    .put("close", HOUR_MINUTE.format(day.close()))
                    .put("session_open", "0400")
                    .put("session_close", day.isHalfDay() ? "1700" : "2000")
                    .put("settlement_date", settlement(calendar, day));
        }
        Replies.json(ctx, body);
    }

    private static @Nullable String settlement(TradingCalendar calendar, TradingDay day) {
        return day.date().isBefore(TradingCalendar.LAST_DATE.minusDays(7))
                ? calendar.after(day.date()).date().toString()
                : null;
    }

    private static LocalDate date(Context ctx, String name, LocalDate fallback) {
        String text = DataQuery.text(ctx, name);
        if (text == null) {
            return fallback;
        }
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeParseException e) {
            throw ApiError.trading(422, 40010001, "invalid " + name + " date: " + text);
        }
    }

    private void positions(Context ctx) {
        ArrayNode body = Json.array();
        broker.positions(AccessGate.keyId(ctx)).forEach(position -> body.add(TradingJson.position(position)));
        Replies.json(ctx, body);
    }

    /// A pair is found without its slash only, as on the real service.
    private void position(Context ctx) {
        String wanted = ctx.pathParam("symbol");
        Optional<Instrument> asset = wanted.contains("/") ? Optional.empty() : market.instruments().find(wanted);
        if (asset.isEmpty()) {
            throw ApiError.trading(404, NOT_FOUND, "symbol not found: " + wanted);
        }
        PositionView position = broker.position(AccessGate.keyId(ctx), asset.get())
                .orElseThrow(() -> ApiError.trading(404, NOT_FOUND, "position does not exist"));
        Replies.json(ctx, TradingJson.position(position));
    }
}
