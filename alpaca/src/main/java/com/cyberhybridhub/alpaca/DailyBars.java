package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.market.TradingDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Chooses among daily bars by their time, never by their position: before the open, and all day
/// for a symbol that has not traded yet, the newest bar is still the previous session's.
final class DailyBars {

    private static final Duration CRYPTO_DAY = Duration.ofHours(24);

    private DailyBars() {}

    /// The newest bar that has begun.
    static Optional<JsonNode> newest(Collection<JsonNode> bars, Instant now) {
        return begun(bars, now).max(Comparator.comparing(Bar::start)).map(Bar::json);
    }

    /// The bar whose close is the previous close.
    ///
    /// Equities: the bar of the session that the calendar names as the one before today in New
    /// York; without a row of the calendar or without that bar there is none, for another day's
    /// close would be a wrong figure, not an old one. Crypto trades all day: the newest bar whose
    /// 24 hours are over.
    static Optional<JsonNode> previous(
            Collection<JsonNode> bars,
            AssetClass assetClass,
            Instant now,
            TradingCalendar calendar) {
        return switch (assetClass) {
            case US_EQUITY -> {
                Optional<LocalDate> session =
                        calendar.sessionBefore(TradingCalendar.newYorkDate(now))
                                .map(TradingDay::date);
                yield begun(bars, now)
                        .filter(bar ->
                                session.equals(
                                        Optional.of(TradingCalendar.newYorkDate(bar.start()))))
                        .max(Comparator.comparing(Bar::start))
                        .map(Bar::json);
            }
            case CRYPTO -> newest(bars, now.minus(CRYPTO_DAY));
        };
    }

    private record Bar(Instant start, JsonNode json) {}

    private static Stream<Bar> begun(Collection<JsonNode> bars, Instant now) {
        return bars.stream()
                .flatMap(json ->
                        Fields.optionalInstant(json, "t")
                                .map(start -> new Bar(start, json))
                                .stream())
                .filter(bar -> !bar.start().isAfter(now));
    }
}
