package com.cyberhybridhub.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarTest {

    private final TradingCalendar calendar = Calendars.sample();

    @ParameterizedTest
    @CsvSource({
        // winter: New York is five hours behind
        "2026-03-06T14:29:59.999Z, false", "2026-03-06T14:30:00Z, true",
        "2026-03-06T20:59:59Z,     true", "2026-03-06T21:00:00Z, false",
        // the Monday after the clocks went forward: four hours
        "2026-03-09T13:29:59Z,     false", "2026-03-09T13:30:00Z, true",
        "2026-03-09T19:59:59Z,     true", "2026-03-09T20:00:00Z, false",
        // Thanksgiving and the half day after it
        "2026-11-26T16:00:00Z,     false", "2026-11-27T17:59:59Z, true",
        "2026-11-27T18:00:00Z,     false", "2026-11-28T16:00:00Z, false"
    })
    void theCoreSessionFollowsNewYorksClocks(Instant at, boolean open) {
        assertThat(calendar.isOpenAt(at)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-07T04:59:59Z, 2026-03-06, 2026-03-06T05:00:00Z",
        "2026-03-07T05:00:00Z, 2026-03-07, 2026-03-07T05:00:00Z",
        "2026-03-09T03:59:59Z, 2026-03-08, 2026-03-08T05:00:00Z",
        "2026-03-09T04:00:00Z, 2026-03-09, 2026-03-09T04:00:00Z"
    })
    void aDayOfLimitsIsNewYorks(Instant at, LocalDate date, Instant midnight) {
        assertThat(TradingCalendar.newYorkDate(at)).isEqualTo(date);
        assertThat(TradingCalendar.startOfNewYorkDay(at)).isEqualTo(midnight);
    }

    @Test
    void theSessionBeforeSkipsWeekendsAndHolidays() {
        assertThat(calendar.sessionBefore(LocalDate.parse("2026-11-30")))
                .contains(Calendars.half("2026-11-27"));
        assertThat(calendar.sessionBefore(LocalDate.parse("2026-11-27")))
                .contains(Calendars.full("2026-11-25"));
        assertThat(calendar.sessionBefore(LocalDate.parse("2026-03-05"))).isEmpty();
        assertThat(TradingCalendar.EMPTY.sessionBefore(LocalDate.parse("2026-03-05"))).isEmpty();
        assertThat(calendar.rows())
                .hasSize(9)
                .isSortedAccordingTo((a, b) -> a.date().compareTo(b.date()));
    }

    @Test
    void aSessionOpensBeforeItCloses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TradingDay(LocalDate.EPOCH, LocalTime.NOON, LocalTime.NOON));
    }
}
