package com.cyberhybridhub.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.market.TradingDay;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Which daily bar is the previous close and which the newest: by date, whatever the order of the
/// bars.
class PreviousCloseTest {

    /// The week of Thanksgiving 2026 (Thursday 26 closed, Friday 27 a half day) and the days around
    /// the change of clocks on 1 November 2026 and 8 March 2026.
    private static final TradingCalendar CALENDAR =
            new TradingCalendar(
                    Stream.of(
                                    "2026-03-05",
                                    "2026-03-06",
                                    "2026-03-09",
                                    "2026-03-10",
                                    "2026-10-29",
                                    "2026-10-30",
                                    "2026-11-02",
                                    "2026-11-03",
                                    "2026-11-23",
                                    "2026-11-24",
                                    "2026-11-25",
                                    "2026-11-27",
                                    "2026-11-30",
                                    "2026-12-01")
                            .map(date ->
                                    new TradingDay(
                                            LocalDate.parse(date),
                                            LocalTime.of(9, 30),
                                            LocalTime.of(date.endsWith("-27") ? 13 : 16, 0)))
                            .toList());

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "pre-market: the newest bar is yesterday's, 2026-11-25T12:00:00Z, 2026-11-24",
        "first minute of the New York day,          2026-11-25T05:00:00Z, 2026-11-24",
        "last minute of the New York day before,    2026-11-25T04:59:59Z, 2026-11-23",
        "in session,                                2026-11-25T15:00:00Z, 2026-11-24",
        "after the close,                           2026-11-25T22:00:00Z, 2026-11-24",
        "evening in New York is tomorrow in UTC,    2026-11-26T02:00:00Z, 2026-11-24",
        "holiday,                                   2026-11-26T15:00:00Z, 2026-11-25",
        "half day after a holiday,                  2026-11-27T15:00:00Z, 2026-11-25",
        "weekend after a half day,                  2026-11-29T15:00:00Z, 2026-11-27",
        "Monday after a half day,                   2026-11-30T15:00:00Z, 2026-11-27",
        "clocks went back on Sunday,                2026-11-02T15:00:00Z, 2026-10-30",
        "day after that,                            2026-11-03T15:00:00Z, 2026-11-02",
        "clocks went forward on Sunday,             2026-03-09T14:00:00Z, 2026-03-06",
        "day after that one,                        2026-03-10T14:00:00Z, 2026-03-09"
    })
    void thePreviousCloseIsOfTheSessionBeforeToday(String when, Instant now, String session) {
        List<JsonNode> bars =
                CALENDAR.rows().stream()
                        .map(day ->
                                bar(
                                        day.date()
                                                .atStartOfDay(TradingCalendar.NEW_YORK)
                                                .toInstant(),
                                        day.date().toString()))
                        .toList();
        for (List<JsonNode> order : List.of(bars, bars.reversed())) {
            assertThat(chosen(order, AssetClass.US_EQUITY, now)).as(when).contains(session);
        }
    }

    @Test
    void aMissingBarIsNotReplacedByAnOlderOne() {
        List<JsonNode> withoutWednesday =
                List.of(
                        bar(Instant.parse("2026-11-23T05:00:00Z"), "mon"),
                        bar(Instant.parse("2026-11-24T05:00:00Z"), "tue"));
        assertThat(
                        chosen(
                                withoutWednesday,
                                AssetClass.US_EQUITY,
                                Instant.parse("2026-11-27T15:00:00Z")))
                .isEmpty();
    }

    @Test
    void withoutACalendarThereIsNoPreviousClose() {
        List<JsonNode> bars = List.of(bar(Instant.parse("2026-11-24T05:00:00Z"), "tue"));
        assertThat(
                        DailyBars.previous(
                                bars,
                                AssetClass.US_EQUITY,
                                Instant.parse("2026-11-25T15:00:00Z"),
                                TradingCalendar.EMPTY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T23:59:59Z, 23",
        "2026-11-25T00:00:00Z, 24",
        "2026-11-25T15:00:00Z, 24",
        "2026-11-25T23:59:59Z, 24",
        "2026-11-26T00:00:00Z, 25"
    })
    void forCryptoItIsTheNewestDayThatIsOver(Instant now, String close) {
        List<JsonNode> bars =
                Stream.of("23", "24", "25", "26")
                        .map(day -> bar(Instant.parse("2026-11-" + day + "T00:00:00Z"), day))
                        .toList();
        assertThat(chosen(bars, AssetClass.CRYPTO, now)).contains(close);
    }

    @Test
    void aCryptoDayMayBeginAtAnyHour() {
        List<JsonNode> bars =
                List.of(
                        bar(Instant.parse("2026-11-23T06:00:00Z"), "a"),
                        bar(Instant.parse("2026-11-24T06:00:00Z"), "b"),
                        bar(Instant.parse("2026-11-25T06:00:00Z"), "c"));
        assertThat(chosen(bars, AssetClass.CRYPTO, Instant.parse("2026-11-25T05:00:00Z")))
                .contains("a");
        assertThat(chosen(bars, AssetClass.CRYPTO, Instant.parse("2026-11-25T07:00:00Z")))
                .contains("b");
    }

    @Test
    void theNewestBarIsFoundByTimeAndNeverLiesAhead() {
        List<JsonNode> bars =
                List.of(
                        bar(Instant.parse("2026-11-25T05:00:00Z"), "new"),
                        bar(Instant.parse("2026-11-24T05:00:00Z"), "old"),
                        bar(Instant.parse("2036-11-24T05:00:00Z"), "ahead"),
                        json("{\"c\":1}"),
                        json("null"));
        assertThat(
                        DailyBars.newest(bars, Instant.parse("2026-11-25T15:00:00Z"))
                                .map(PreviousCloseTest::mark))
                .contains("new");
    }

    private static Optional<String> chosen(
            List<JsonNode> bars, AssetClass assetClass, Instant now) {
        return DailyBars.previous(bars, assetClass, now, CALENDAR).map(PreviousCloseTest::mark);
    }

    private static JsonNode bar(Instant start, String mark) {
        return json("{\"t\":\"" + start + "\",\"mark\":\"" + mark + "\"}");
    }

    private static String mark(JsonNode bar) {
        return bar.path("mark").stringValue();
    }

    private static JsonNode json(String text) {
        return AlpacaJson.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
