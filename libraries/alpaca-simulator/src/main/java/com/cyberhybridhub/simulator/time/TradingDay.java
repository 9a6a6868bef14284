package com.cyberhybridhub.simulator.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// One session of New York: its date and its naive local opening and closing times.
public record TradingDay(LocalDate date, LocalTime open, LocalTime close) {

    /// The zone that Alpaca's calendar means.
    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    static final LocalTime OPEN = LocalTime.of(9, 30);
    static final LocalTime CLOSE = LocalTime.of(16, 0);
    static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);

    /// Whether the session ends at 13:00.
    public boolean isHalfDay() {
        return close.equals(EARLY_CLOSE);
    }

    public Instant opensAt() {
        return date.atTime(open).atZone(NEW_YORK).toInstant();
    }

    public Instant closesAt() {
        return date.atTime(close).atZone(NEW_YORK).toInstant();
    }
}
