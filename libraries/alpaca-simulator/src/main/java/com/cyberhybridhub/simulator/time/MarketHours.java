package com.cyberhybridhub.simulator.time;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Whether equities trade at an instant and when that changes, as Alpaca's clock tells it.
public final class MarketHours {

    private final SessionMode mode;
    private final TradingCalendar calendar;

    public MarketHours(SessionMode mode, TradingCalendar calendar) {
        this.mode = mode;
        this.calendar = calendar;
    }

    public SessionMode mode() {
        return mode;
    }

    public TradingCalendar calendar() {
        return calendar;
    }

    public boolean isOpen(Instant now) {
        return mode == SessionMode.ALWAYS || coreSession(now).isPresent();
    }

    /// The next regular close after `now`.
    public Instant nextClose(Instant now) {
        LocalDate today = newYorkDate(now);
        Optional<Instant> todays = calendar.on(today).map(TradingDay::closesAt).filter(close -> close.isAfter(now));
        return todays.orElseGet(() -> calendar.after(today).closesAt());
    }

    /// The next regular open after `now`; in a market that is always open the one after its next regular close.
    public Instant nextOpen(Instant now) {
        Instant from = mode == SessionMode.ALWAYS ? nextClose(now) : now;
        LocalDate date = newYorkDate(from);
        Optional<Instant> todays = calendar.on(date).map(TradingDay::opensAt).filter(open -> open.isAfter(from));
        return todays.orElseGet(() -> calendar.after(date).opensAt());
    }

    private Optional<TradingDay> coreSession(Instant now) {
        return calendar.on(newYorkDate(now)).filter(day -> !now.isBefore(day.opensAt()) && now.isBefore(day.closesAt()));
    }

    /// The date in New York.
    public static LocalDate newYorkDate(Instant instant) {
        return LocalDate.ofInstant(instant, TradingDay.NEW_YORK);
    }
}
