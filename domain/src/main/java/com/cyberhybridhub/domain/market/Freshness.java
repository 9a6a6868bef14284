package com.cyberhybridhub.domain.market;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Whether a fact is young enough to decide on. All instants are market time.
public final class Freshness {

    /// A source's clock may run ahead of ours by this much; anything later is implausible and
    /// counts as stale.
    public static final Duration FUTURE_TOLERANCE = Duration.ofSeconds(30);

    private static final Duration CRYPTO_DAY = Duration.ofHours(24);

    private Freshness() {}

    /// The triggering fact: its age by the exchange's time is at most the limit.
    public static boolean isFresh(Snapshot fact, Instant now, Duration limit) {
        Duration age = Duration.between(fact.asOf(), now);
        return age.compareTo(limit) <= 0 && age.compareTo(FUTURE_TOLERANCE.negated()) >= 0;
    }

    /// A reference fact: it belongs to the session that the calendar says it should.
    public static boolean isReferenceFresh(
            Snapshot reference, Instant now, TradingCalendar calendar, Duration limit) {
        return switch (reference.metric()) {
            case PREV_CLOSE -> isPreviousSession(reference, now, calendar);
            case DAILY_BAR -> isCurrentDay(reference, now, calendar);
            case LAST_TRADE, LAST_QUOTE, MINUTE_BAR -> isFresh(reference, now, limit);
        };
    }

    private static boolean isPreviousSession(
            Snapshot reference, Instant now, TradingCalendar calendar) {
        if (reference.key().assetClass() == AssetClass.CRYPTO) {
            Instant end = reference.asOf().plus(CRYPTO_DAY);
            return !now.isBefore(end) && now.isBefore(end.plus(CRYPTO_DAY));
        }
        Optional<LocalDate> expected =
                calendar.sessionBefore(TradingCalendar.newYorkDate(now)).map(TradingDay::date);
        return expected.isPresent()
                && expected.get().equals(TradingCalendar.newYorkDate(reference.asOf()));
    }

    private static boolean isCurrentDay(Snapshot reference, Instant now, TradingCalendar calendar) {
        if (reference.key().assetClass() == AssetClass.CRYPTO) {
            return !now.isBefore(reference.asOf())
                    && now.isBefore(reference.asOf().plus(CRYPTO_DAY));
        }
        LocalDate today = TradingCalendar.newYorkDate(now);
        LocalDate expected =
                calendar.on(today).isPresent()
                        ? today
                        : calendar.sessionBefore(today).map(TradingDay::date).orElse(today);
        LocalDate date = TradingCalendar.newYorkDate(reference.asOf());
        return date.equals(expected) || date.equals(today);
    }
}
