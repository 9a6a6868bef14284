package com.cyberhybridhub.simulator.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/// The sessions around the core session: overnight 20:00–04:00 (Sunday to Friday), pre-market
/// 04:00–09:30, after-hours from the close to 20:00, or to 17:00 on a half day. New York time.
public final class ExtendedHours {

    public static final LocalTime SESSION_OPEN = LocalTime.of(4, 0);
    public static final LocalTime SESSION_CLOSE = LocalTime.of(20, 0);
    public static final LocalTime EARLY_SESSION_CLOSE = LocalTime.of(17, 0);

    /// Which part of the day it is.
    public enum Phase {
        CLOSED,
        OVERNIGHT,
        PRE,
        CORE,
        POST
    }

    private final TradingCalendar calendar;

    public ExtendedHours(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    public Phase phase(Instant now) {
        ZonedDateTime local = now.atZone(TradingDay.NEW_YORK);
        LocalTime time = local.toLocalTime();
        Optional<TradingDay> day = calendar.on(local.toLocalDate());
        if (day.isPresent()
                && !time.isBefore(SESSION_OPEN)
                && time.isBefore(sessionClose(day.get()))) {
            if (time.isBefore(day.get().open())) {
                return Phase.PRE;
            }
            return time.isBefore(day.get().close()) ? Phase.CORE : Phase.POST;
        }
        // The night belongs to the trading day that follows it.
        boolean evening = !time.isBefore(SESSION_CLOSE);
        LocalDate next = evening ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        boolean night = evening || time.isBefore(SESSION_OPEN);
        return night && calendar.on(next).isPresent() ? Phase.OVERNIGHT : Phase.CLOSED;
    }

    /// When an order for all sessions that is placed now ends: with the after-hours of the day.
    public Instant endOfDay(Instant now) {
        LocalDate today = MarketHours.newYorkDate(now);
        return calendar.on(today)
                .map(ExtendedHours::closesAt)
                .filter(close -> close.isAfter(now))
                .orElseGet(() -> closesAt(calendar.after(today)));
    }

    /// When the after-hours of a day end, as a local time.
    public static LocalTime sessionClose(TradingDay day) {
        return day.isHalfDay() ? EARLY_SESSION_CLOSE : SESSION_CLOSE;
    }

    private static Instant closesAt(TradingDay day) {
        return day.date().atTime(sessionClose(day)).atZone(TradingDay.NEW_YORK).toInstant();
    }
}
