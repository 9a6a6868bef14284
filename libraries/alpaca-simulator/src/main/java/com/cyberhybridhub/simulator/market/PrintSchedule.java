package com.cyberhybridhub.simulator.market;

import com.cyberhybridhub.simulator.time.MarketHours;
import com.cyberhybridhub.simulator.time.SessionMode;
import com.cyberhybridhub.simulator.time.TradingDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;

/// When a symbol prints and what its daily bars cover. Equities keep New York's days, crypto keeps
/// those it is told.
final class PrintSchedule {

    private final MarketHours hours;
    private final boolean crypto;
    private final Supplier<ZoneId> zone;

    /// @param zone whose days are the symbol's
    PrintSchedule(MarketHours hours, boolean crypto, Supplier<ZoneId> zone) {
        this.hours = hours;
        this.crypto = crypto;
        this.zone = zone;
    }

    ZoneId zone() {
        return crypto ? zone.get() : TradingDay.NEW_YORK;
    }

    LocalDate dateOf(long tick) {
        // The print of tick k lies just before k, so midnight's tick still belongs to the day that
        // ends.
        return LocalDate.ofInstant(Instant.ofEpochSecond(tick - 1), zone());
    }

    long midnight(LocalDate date) {
        return date.atStartOfDay(zone()).toEpochSecond();
    }

    /// The ticks at which trades print on that date.
    TickSpan prints(LocalDate date) {
        return roundTheClock() ? wholeDay(date) : core(date);
    }

    /// What the daily bar of `date` covers when seen on `today`: the regular session; in a market
    /// that never closes, today is one long session.
    TickSpan session(LocalDate date, LocalDate today) {
        if (crypto || (roundTheClock() && date.equals(today))) {
            return wholeDay(date);
        }
        return core(date);
    }

    LocalDate previousSession(LocalDate date) {
        return crypto ? date.minusDays(1) : hours.calendar().before(date).date();
    }

    /// The last tick at or before this one at which something printed.
    long lastPrint(long tick) {
        if (roundTheClock()) {
            return tick;
        }
        LocalDate date = dateOf(tick);
        TickSpan today = prints(date).within(Long.MIN_VALUE, tick);
        return today.isEmpty() ? prints(previousSession(date)).through() : today.through();
    }

    private boolean roundTheClock() {
        return crypto || hours.mode() == SessionMode.ALWAYS;
    }

    private TickSpan wholeDay(LocalDate date) {
        return new TickSpan(midnight(date), midnight(date.plusDays(1)));
    }

    private TickSpan core(LocalDate date) {
        return hours.calendar()
                .on(date)
                .map(day ->
                        new TickSpan(
                                day.opensAt().getEpochSecond(), day.closesAt().getEpochSecond()))
                .orElse(TickSpan.NONE);
    }
}
