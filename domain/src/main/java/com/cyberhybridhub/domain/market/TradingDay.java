package com.cyberhybridhub.domain.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/// One row of the exchange calendar: core session of a date, naive New York times (a half day
/// closes at 13:00).
public record TradingDay(LocalDate date, LocalTime open, LocalTime close) {

    public TradingDay {
        if (!open.isBefore(close)) {
            throw new IllegalArgumentException("a session opens before it closes: " + date);
        }
    }

    public Instant opensAt() {
        return date.atTime(open).atZone(TradingCalendar.NEW_YORK).toInstant();
    }

    public Instant closesAt() {
        return date.atTime(close).atZone(TradingCalendar.NEW_YORK).toInstant();
    }
}
