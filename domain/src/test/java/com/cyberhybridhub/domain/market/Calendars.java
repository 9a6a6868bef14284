package com.cyberhybridhub.domain.market;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/// A few real weeks: Thanksgiving 2026 with its half day, and the weekend on which New York's
/// clocks went forward.
final class Calendars {

    private Calendars() {}

    static TradingCalendar sample() {
        return new TradingCalendar(
                List.of(
                        full("2026-03-05"),
                        full("2026-03-06"),
                        full("2026-03-09"),
                        full("2026-03-10"),
                        full("2026-11-24"),
                        full("2026-11-25"),
                        half("2026-11-27"),
                        full("2026-11-30"),
                        full("2026-12-01")));
    }

    static TradingDay full(String date) {
        return new TradingDay(LocalDate.parse(date), LocalTime.of(9, 30), LocalTime.of(16, 0));
    }

    static TradingDay half(String date) {
        return new TradingDay(LocalDate.parse(date), LocalTime.of(9, 30), LocalTime.of(13, 0));
    }
}
