package com.cyberhybridhub.simulator.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.Set;

/// The New York Stock Exchange's holidays and early closes of a year, by its published rules.
final class Holidays {

    private static final int JUNETEENTH_SINCE = 2022;

    /// Days of mourning, which no rule gives.
    private static final Set<LocalDate> MOURNING = Set.of(LocalDate.of(2018, 12, 5), LocalDate.of(2025, 1, 9));

    private Holidays() {}

    static Set<LocalDate> closed(int year) {
        Set<LocalDate> days = new HashSet<>();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        // A New Year's Day on a Saturday is not made up for: the Friday belongs to the year that ends.
        days.add(newYear.getDayOfWeek() == DayOfWeek.SUNDAY ? newYear.plusDays(1) : newYear);
        days.add(nth(year, Month.JANUARY, 3, DayOfWeek.MONDAY));
        days.add(nth(year, Month.FEBRUARY, 3, DayOfWeek.MONDAY));
        days.add(easter(year).minusDays(2));
        days.add(LocalDate.of(year, 5, 31).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        if (year >= JUNETEENTH_SINCE) {
            days.add(observed(LocalDate.of(year, 6, 19)));
        }
        days.add(observed(LocalDate.of(year, 7, 4)));
        days.add(nth(year, Month.SEPTEMBER, 1, DayOfWeek.MONDAY));
        days.add(thanksgiving(year));
        days.add(observed(LocalDate.of(year, 12, 25)));
        MOURNING.stream().filter(day -> day.getYear() == year).forEach(days::add);
        return days;
    }

    static Set<LocalDate> early(int year) {
        Set<LocalDate> days = new HashSet<>();
        days.add(thanksgiving(year).plusDays(1));
        days.add(LocalDate.of(year, 12, 24));
        DayOfWeek fourth = LocalDate.of(year, 7, 4).getDayOfWeek();
        if (fourth != DayOfWeek.MONDAY && !isWeekend(fourth)) {
            days.add(LocalDate.of(year, 7, 3));
        }
        days.removeIf(day -> isWeekend(day.getDayOfWeek()));
        days.removeAll(closed(year));
        return days;
    }

    static boolean isWeekend(DayOfWeek day) {
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    private static LocalDate thanksgiving(int year) {
        return nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY);
    }

    private static LocalDate nth(int year, Month month, int ordinal, DayOfWeek day) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day));
    }

    private static LocalDate observed(LocalDate holiday) {
        return switch (holiday.getDayOfWeek()) {
            case SATURDAY -> holiday.minusDays(1);
            case SUNDAY -> holiday.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> holiday;
        };
    }

    /// Western Easter Sunday by the anonymous Gregorian algorithm.
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int yearOfCentury = year % 100;
        int moon = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - moon + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
        int correction = (golden + 11 * epact + 22 * weekday) / 451;
        int sum = epact + weekday - 7 * correction + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1);
    }
}
