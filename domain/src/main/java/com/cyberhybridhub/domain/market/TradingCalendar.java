package com.cyberhybridhub.domain.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The exchange calendar over a span of dates: never computed from the wall clock, only from its
/// rows.
public final class TradingCalendar {

    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    public static final TradingCalendar EMPTY = new TradingCalendar(List.of());

    private final NavigableMap<LocalDate, TradingDay> days = new TreeMap<>();

    public TradingCalendar(Collection<TradingDay> rows) {
        rows.forEach(day -> days.put(day.date(), day));
    }

    /// The date in New York at this instant: the "calendar day" of every daily limit.
    public static LocalDate newYorkDate(Instant at) {
        return at.atZone(NEW_YORK).toLocalDate();
    }

    /// Midnight in New York at the start of this instant's date.
    public static Instant startOfNewYorkDay(Instant at) {
        return newYorkDate(at).atStartOfDay(NEW_YORK).toInstant();
    }

    public Optional<TradingDay> on(LocalDate date) {
        return Optional.ofNullable(days.get(date));
    }

    /// The last session strictly before this date, or empty when the rows do not reach back that
    /// far.
    public Optional<TradingDay> sessionBefore(LocalDate date) {
        return Optional.ofNullable(days.lowerEntry(date)).map(java.util.Map.Entry::getValue);
    }

    public boolean isOpenAt(Instant at) {
        return on(newYorkDate(at))
                .map(day -> !at.isBefore(day.opensAt()) && at.isBefore(day.closesAt()))
                .orElse(false);
    }

    public List<TradingDay> rows() {
        return List.copyOf(days.values());
    }
}
