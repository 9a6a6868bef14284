package com.cyberhybridhub.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final TradingCalendar calendar = Calendars.sample();

    @ParameterizedTest
    @CsvSource({
        "-300,       true",
        "-300.000001, false",
        "0,          true",
        "30,         true",
        "30.000001,  false"
    })
    void aTriggeringFactIsYoungUpToTheLimitAndHardlyFromTheFuture(
            String offsetSeconds, boolean fresh) {
        Duration offset =
                Duration.ofNanos(
                        new java.math.BigDecimal(offsetSeconds).movePointRight(9).longValueExact());
        Snapshot fact = Samples.snapshot("SPY", Metric.LAST_TRADE, "1", Samples.NOON.plus(offset));
        assertThat(Freshness.isFresh(fact, Samples.NOON, LIMIT)).isEqualTo(fresh);
    }

    @ParameterizedTest
    @CsvSource({
        // Friday's close on Monday, over the weekend on which the clocks changed
        "2026-03-06T05:00:00Z, 2026-03-09T13:30:00Z, true",
        "2026-03-05T05:00:00Z, 2026-03-09T13:30:00Z, false",
        // on the Saturday the session before is Friday's
        "2026-03-06T05:00:00Z, 2026-03-07T15:00:00Z, true",
        // Wednesday's close on the half day after Thanksgiving, the half day's close on Monday
        "2026-11-25T05:00:00Z, 2026-11-27T15:00:00Z, true",
        "2026-11-27T05:00:00Z, 2026-11-30T15:00:00Z, true",
        "2026-11-25T05:00:00Z, 2026-11-30T15:00:00Z, false",
        // today's own bar is not yesterday's close
        "2026-11-30T05:00:00Z, 2026-11-30T15:00:00Z, false",
        // the calendar does not reach back: doubt is stale
        "2026-03-04T05:00:00Z, 2026-03-05T15:00:00Z, false"
    })
    void aPreviousCloseBelongsToTheSessionBefore(Instant asOf, Instant now, boolean fresh) {
        assertThat(referenceFresh("SPY", Metric.PREV_CLOSE, asOf, now)).isEqualTo(fresh);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T05:00:00Z, 2026-11-30T15:00:00Z, true",
        "2026-11-27T05:00:00Z, 2026-11-30T15:00:00Z, false",
        "2026-11-27T05:00:00Z, 2026-11-28T15:00:00Z, true",
        "2026-11-25T05:00:00Z, 2026-11-28T15:00:00Z, false",
        "2026-11-25T05:00:00Z, 2026-11-26T15:00:00Z, true"
    })
    void aDailyBarBelongsToTheNewestSession(Instant asOf, Instant now, boolean fresh) {
        assertThat(referenceFresh("SPY", Metric.DAILY_BAR, asOf, now)).isEqualTo(fresh);
    }

    @ParameterizedTest
    @CsvSource({
        "PREV_CLOSE, 2026-11-28T00:00:00Z, 2026-11-28T23:59:59Z, false",
        "PREV_CLOSE, 2026-11-28T00:00:00Z, 2026-11-29T00:00:00Z, true",
        "PREV_CLOSE, 2026-11-28T00:00:00Z, 2026-11-29T23:59:59Z, true",
        "PREV_CLOSE, 2026-11-28T00:00:00Z, 2026-11-30T00:00:00Z, false",
        "DAILY_BAR,  2026-11-28T00:00:00Z, 2026-11-28T00:00:00Z, true",
        "DAILY_BAR,  2026-11-28T00:00:00Z, 2026-11-28T23:59:59Z, true",
        "DAILY_BAR,  2026-11-28T00:00:00Z, 2026-11-29T00:00:00Z, false",
        "DAILY_BAR,  2026-11-28T00:00:00Z, 2026-11-27T23:59:59Z, false"
    })
    void cryptoHasDaysOfTwentyFourHoursAndNoHolidays(
            Metric metric, Instant asOf, Instant now, boolean fresh) {
        assertThat(referenceFresh("BTC/USD", metric, asOf, now)).isEqualTo(fresh);
    }

    @Test
    void aMovingReferenceIsFreshLikeATrigger() {
        Instant now = Samples.NOON;
        for (Metric metric :
                new Metric[] {Metric.LAST_TRADE, Metric.LAST_QUOTE, Metric.MINUTE_BAR}) {
            assertThat(referenceFresh("SPY", metric, now.minus(LIMIT), now)).isTrue();
            assertThat(referenceFresh("SPY", metric, now.minus(LIMIT).minusMillis(1), now))
                    .isFalse();
        }
    }

    private boolean referenceFresh(String symbol, Metric metric, Instant asOf, Instant now) {
        return Freshness.isReferenceFresh(
                Samples.snapshot(symbol, metric, "1", asOf), now, calendar, LIMIT);
    }
}
