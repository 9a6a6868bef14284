package com.cyberhybridhub.simulator.time;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// New York's trading days, computed by rule for the years 2016 to 2040.
public final class TradingCalendar {

    public static final LocalDate FIRST_DATE = LocalDate.of(2016, 1, 1);
    public static final LocalDate LAST_DATE = LocalDate.of(2040, 12, 31);

    private final NavigableMap<LocalDate, TradingDay> days = new TreeMap<>();

    public TradingCalendar() {
        for (int year = FIRST_DATE.getYear(); year <= LAST_DATE.getYear(); year++) {
            addYear(year);
        }
    }

    private void addYear(int year) {
        Set<LocalDate> closed = Holidays.closed(year);
        Set<LocalDate> early = Holidays.early(year);
        LocalDate end = LocalDate.of(year + 1, 1, 1);
        for (LocalDate date = LocalDate.of(year, 1, 1); date.isBefore(end); date = date.plusDays(1)) {
            if (!Holidays.isWeekend(date.getDayOfWeek()) && !closed.contains(date)) {
                var close = early.contains(date) ? TradingDay.EARLY_CLOSE : TradingDay.CLOSE;
                days.put(date, new TradingDay(date, TradingDay.OPEN, close));
            }
        }
    }

    /// The session of that date, empty on weekends and holidays.
    public Optional<TradingDay> on(LocalDate date) {
        return Optional.ofNullable(days.get(date));
    }

    /// The last session strictly before the date.
    public TradingDay before(LocalDate date) {
        return required(days.lowerEntry(date), date);
    }

    /// The first session strictly after the date.
    public TradingDay after(LocalDate date) {
        return required(days.higherEntry(date), date);
    }

    /// All sessions from `first` to `last`, both included, in order.
    public List<TradingDay> between(LocalDate first, LocalDate last) {
        return first.isAfter(last) ? List.of() : List.copyOf(days.subMap(first, true, last, true).values());
    }

    private static TradingDay required(Map.@Nullable Entry<LocalDate, TradingDay> entry, LocalDate date) {
        if (entry == null) {
            throw new IllegalArgumentException(date + " lies outside the calendar");
        }
        return entry.getValue();
    }
}
