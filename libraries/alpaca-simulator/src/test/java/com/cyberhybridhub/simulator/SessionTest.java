package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.time.SessionMode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class SessionTest {

    private final ManualClock wall = new ManualClock("2026-03-02T15:00:00Z");
    private final Client client =
            Client.start(SimulatorOptions.builder().session(SessionMode.NYSE).clock(wall).rateLimits(false));

    @AfterEach
    void stop() {
        client.close();
    }

    private void at(String now) {
        client.control("/_sim/clock", "{\"now\":\"" + now + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        // An ordinary day, its edges, a night and a weekend.
        "2026-03-02T15:00:00Z, 2026-03-02T10:00:00-05:00, true,  2026-03-03T09:30:00-05:00, 2026-03-02T16:00:00-05:00",
        "2026-03-02T14:29:59Z, 2026-03-02T09:29:59-05:00, false, 2026-03-02T09:30:00-05:00, 2026-03-02T16:00:00-05:00",
        "2026-03-02T14:30:00Z, 2026-03-02T09:30:00-05:00, true,  2026-03-03T09:30:00-05:00, 2026-03-02T16:00:00-05:00",
        "2026-03-02T21:00:00Z, 2026-03-02T16:00:00-05:00, false, 2026-03-03T09:30:00-05:00, 2026-03-03T16:00:00-05:00",
        // Across the change to summer time.
        "2026-03-07T12:00:00Z, 2026-03-07T07:00:00-05:00, false, 2026-03-09T09:30:00-04:00, 2026-03-09T16:00:00-04:00",
        "2026-03-09T13:30:00Z, 2026-03-09T09:30:00-04:00, true,  2026-03-10T09:30:00-04:00, 2026-03-09T16:00:00-04:00",
        // A half day, a holiday.
        "2026-11-27T17:59:59Z, 2026-11-27T12:59:59-05:00, true,  2026-11-30T09:30:00-05:00, 2026-11-27T13:00:00-05:00",
        "2026-11-27T18:00:00Z, 2026-11-27T13:00:00-05:00, false, 2026-11-30T09:30:00-05:00, 2026-11-30T16:00:00-05:00",
        "2026-12-25T16:00:00Z, 2026-12-25T11:00:00-05:00, false, 2026-12-28T09:30:00-05:00, 2026-12-28T16:00:00-05:00"
    })
    void theClockKeepsNewYorksHours(String now, String timestamp, boolean open, String nextOpen, String nextClose) {
        at(now);
        JsonNode answer = client.get("/v2/clock").json();

        assertThat(answer.get("timestamp").stringValue()).isEqualTo(timestamp);
        assertThat(answer.get("is_open").booleanValue()).isEqualTo(open);
        assertThat(answer.get("next_open").stringValue()).isEqualTo(nextOpen);
        assertThat(answer.get("next_close").stringValue()).isEqualTo(nextClose);
    }

    @Test
    void theCalendarLeavesOutHolidaysAndShortensHalfDays() {
        JsonNode days = client.get("/v2/calendar?start=2026-11-25&end=2026-11-30").json();

        assertThat(days.valueStream().map(day -> day.get("date").stringValue() + " " + day.get("close").stringValue()))
                .containsExactly("2026-11-25 16:00", "2026-11-27 13:00", "2026-11-30 16:00");
        assertThat(days.at("/1").toString())
                .isEqualTo(
                        "{\"date\":\"2026-11-27\",\"open\":\"09:30\",\"close\":\"13:00\",\"session_open\":\"0400\","
                                + "\"session_close\":\"1700\",\"settlement_date\":\"2026-11-30\"}");
        assertThat(client.get("/v2/calendar?start=soon").status()).isEqualTo(422);
    }

    @Test
    void beforeTheOpenTheSnapshotStillShowsYesterdaysBar() {
        at("2026-03-03T13:00:00Z");
        JsonNode before = client.get("/v2/stocks/SPY/snapshot").json();
        at("2026-03-03T14:30:05Z");
        JsonNode after = client.get("/v2/stocks/SPY/snapshot").json();

        assertThat(before.at("/dailyBar/t").stringValue()).isEqualTo("2026-03-02T05:00:00Z");
        assertThat(before.at("/prevDailyBar/t").stringValue()).isEqualTo("2026-02-27T05:00:00Z");
        assertThat(before.at("/latestTrade/t").stringValue()).startsWith("2026-03-02T20:59:59");
        assertThat(before.at("/latestTrade/p")).isEqualTo(before.at("/dailyBar/c"));
        assertThat(after.at("/dailyBar/t").stringValue()).isEqualTo("2026-03-03T05:00:00Z");
        assertThat(after.at("/prevDailyBar")).isEqualTo(before.at("/dailyBar"));
    }

    @Test
    void aPriceSetWhileClosedPrintsOnceOutOfHours() {
        at("2026-03-03T13:00:00Z");
        client.control("/_sim/market", "{\"symbol\":\"SPY\",\"prev_close\":500,\"last_trade\":492}");
        JsonNode snapshot = client.get("/v2/stocks/SPY/snapshot").json();

        assertThat(snapshot.at("/latestTrade/p").decimalValue()).isEqualByComparingTo("492");
        assertThat(snapshot.at("/latestTrade/c").toString()).isEqualTo("[\"@\",\"T\"]");
        assertThat(snapshot.at("/dailyBar/c").decimalValue()).isEqualByComparingTo("500");
    }

    @Test
    void anOrderForAClosedMarketWaitsForTheOpenAndADayOrderEndsAtTheClose() {
        at("2026-03-03T13:00:00Z");
        JsonNode queued = client.placed("'symbol':'SPY','qty':1,'side':'buy','type':'market','time_in_force':'day','client_order_id':'q'");
        client.placed("'symbol':'SPY','qty':1,'side':'buy','type':'limit','limit_price':10,'time_in_force':'day','client_order_id':'d'");
        client.placed("'symbol':'SPY','qty':1,'side':'buy','type':'limit','limit_price':10,'time_in_force':'gtc','client_order_id':'g'");
        at("2026-03-03T14:30:10Z");
        client.await("g", "new");
        wall.advance(Duration.ofSeconds(1));

        assertThat(queued.get("status").stringValue()).isEqualTo("accepted");
        assertThat(queued.get("expires_at").stringValue()).isEqualTo("2026-03-03T21:00:00Z");
        assertThat(client.await("q", "filled").get("filled_at").stringValue()).startsWith("2026-03-03T14:30:1");
        at("2026-03-03T21:00:00Z");
        assertThat(client.await("d", "expired").get("expired_at").stringValue()).startsWith("2026-03-03T21:00:00");
        assertThat(client.get("/v2/orders").at("/0/client_order_id").stringValue()).isEqualTo("g");
    }

    @Test
    void minuteBarsStayInsideTheSession() {
        at("2026-03-03T13:00:00Z");
        JsonNode bars = client.get("/v2/stocks/SPY/bars?timeframe=1Min&start=2026-03-02&end=2026-03-02&feed=iex").at("/bars");

        assertThat(bars.size()).isEqualTo(390);
        assertThat(bars.at("/0/t").stringValue()).isEqualTo("2026-03-02T14:30:00Z");
        assertThat(bars.at("/389/t").stringValue()).isEqualTo("2026-03-02T20:59:00Z");
        assertThat(client.get("/v2/stocks/bars/latest?symbols=SPY").at("/bars/SPY")).isEqualTo(bars.at("/389"));
    }
}
