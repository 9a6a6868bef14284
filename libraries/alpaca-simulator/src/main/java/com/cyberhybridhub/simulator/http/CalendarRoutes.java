package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import com.cyberhybridhub.simulator.time.TradingCalendar;
import com.cyberhybridhub.simulator.time.TradingDay;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// New York's clock and its trading days.
final class CalendarRoutes {

    private static final int SETTLEMENT_LOOKBACK_DAYS = 7;
    private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private final Market market;
    private final SwitchBoard switches;

    CalendarRoutes(Market market, SwitchBoard switches) {
        this.market = market;
        this.switches = switches;
    }

    void add(RoutesConfig routes) {
        routes.get("/v2/clock", this::clock);
        routes.get("/v2/calendar", this::calendar);
    }

    private void clock(Context ctx) {
        Instant now = market.now();
        ObjectNode body =
                Json.object()
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
        LocalDate first =
                Optional.ofNullable(TradingQuery.date(ctx, "start"))
                        .orElse(TradingCalendar.FIRST_DATE);
        LocalDate last =
                Optional.ofNullable(TradingQuery.date(ctx, "end"))
                        .orElse(TradingCalendar.LAST_DATE);
        boolean settlement =
                switch (TradingQuery.word(ctx, "date_type", "trading")) {
                    case "trading" -> false;
                    case "settlement" -> true;
                    default -> throw TradingQuery.invalid("date_type");
                };
        LocalDate from = settlement ? first.minusDays(SETTLEMENT_LOOKBACK_DAYS) : first;
        ArrayNode body = Json.array();
        for (TradingDay day : calendar.between(from, last)) {
            LocalDate settles = settlement(calendar, day);
            boolean wanted =
                    !settlement
                            || (settles != null
                                    && !settles.isBefore(first)
                                    && !settles.isAfter(last));
            if (wanted) {
                body.add(json(day, settles));
            }
        }
        Replies.json(ctx, body);
    }

    private ObjectNode json(TradingDay day, @Nullable LocalDate settles) {
        String halfDay = switches.now().get(Switch.HALF_DAY_SESSION_CLOSE);
        return Json.object()
                .put("date", day.date().toString())
                .put("open", HOUR_MINUTE.format(day.open()))
                .put("close", HOUR_MINUTE.format(day.close()))
                .put("session_open", "0400")
                .put("session_close", day.isHalfDay() ? halfDay : "2000")
                .put("settlement_date", settles == null ? null : settles.toString());
    }

    private static @Nullable LocalDate settlement(TradingCalendar calendar, TradingDay day) {
        return day.date().isBefore(TradingCalendar.LAST_DATE.minusDays(SETTLEMENT_LOOKBACK_DAYS))
                ? calendar.after(day.date()).date()
                : null;
    }
}
