package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.time.TradingCalendar;
import com.cyberhybridhub.simulator.time.TradingDay;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CalendarTest {

    private final TradingCalendar calendar = new TradingCalendar();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-04-10", "2020-07-03", "2021-12-24", "2022-06-20", "2023-01-02", "2023-05-29", "2024-03-29", "2024-06-19",
                "2025-01-01", "2025-01-09", "2025-01-20", "2025-02-17", "2025-04-18", "2025-05-26", "2025-07-04", "2025-09-01",
                "2025-11-27", "2025-12-25", "2026-04-03", "2026-07-03", "2027-12-24", "2028-04-14", "2030-04-19"
            })
    void holidaysAreClosed(LocalDate date) {
        assertThat(calendar.on(date)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-11-27", "2020-12-24", "2023-07-03", "2024-07-03", "2025-07-03", "2025-11-28", "2025-12-24", "2026-12-24"})
    void halfDaysEndAtOne(LocalDate date) {
        assertThat(calendar.on(date).map(TradingDay::isHalfDay)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-12-31", "2021-06-18", "2021-07-02", "2022-07-01", "2026-07-02", "2025-12-26"})
    void daysThatLookLikeHolidaysAreOrdinary(LocalDate date) {
        assertThat(calendar.on(date).map(TradingDay::isHalfDay)).contains(false);
    }

    @ParameterizedTest
    @CsvSource({"2020,253", "2021,252", "2022,251", "2023,250", "2024,252", "2025,250", "2026,251"})
    void yearsHaveTheKnownNumberOfSessions(int year, int sessions) {
        List<TradingDay> days = calendar.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));

        assertThat(days).hasSize(sessions);
    }

    @Test
    void theDayBeforeAMondayIsFriday() {
        assertThat(calendar.before(LocalDate.of(2026, 11, 22)).date()).isEqualTo("2026-11-20");
        assertThat(calendar.after(LocalDate.of(2026, 11, 25)).date()).isEqualTo("2026-11-27");
    }
}
