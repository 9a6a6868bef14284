package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.SimulatorOptions;
import com.cyberhybridhub.simulator.time.SessionMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// Days on which a clock on the wall would be wrong, in New York's real hours. The market's clock
/// only moves forward, as facts do: hence the order.
@Execution(ExecutionMode.CONCURRENT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PitfallsCalendarTest {

    /// The Monday after the clocks were set: half an hour before the open.
    private static final Instant FIRST_OF_SUMMER = Instant.parse("2026-03-09T13:00:00Z");

    private StreamedHub both;
    private WatchedMarket market;

    @BeforeAll
    void start(@TempDir Path directory) {
        InstantSource wall = InstantSource.system();
        SimulatorOptions options =
                SimulatorOptions.builder()
                        .session(SessionMode.NYSE)
                        .clock(
                                InstantSource.offset(
                                        wall, Duration.between(wall.instant(), FIRST_OF_SUMMER)))
                        .build();
        both = StreamedHub.start(directory, Map.of(), options);
        market = new WatchedMarket(both);
    }

    @AfterAll
    void stop() {
        both.close();
    }

    @AfterEach
    void clear() {
        both.clearFaults();
    }

    /// Moves the market's clock and waits until the hub has seen it.
    private JsonNode moveTo(String time, boolean open) {
        both.simulator().clock(time);
        return Await.until(
                "the market of " + time + " is " + (open ? "open" : "closed"),
                () -> both.status().path("market"),
                seen ->
                        seen.path("is_open").asBoolean() == open
                                && !Instant.parse(seen.path("now").asString())
                                        .isBefore(Instant.parse(time)));
    }

    /// Row 24: on the first trading day of summer time the market opens at 13:30 UTC, an hour
    /// earlier than on the Friday before.
    @Execution(ExecutionMode.SAME_THREAD)
    @Order(1)
    @Test
    void summerTimeMovesTheOpening() {
        JsonNode before = moveTo("2026-03-09T13:20:00Z", false);
        assertThat(before.path("next_open").asString()).isEqualTo("2026-03-09T13:30:00Z");
        both.simulator().holdAt("SPY", "500", "490");
        both.hub().configure(Wanted.watching("SPY").dip("summer", "SPY"));
        both.hub().awaitNotAsked("summer", "market_closed");

        JsonNode after = moveTo("2026-03-09T13:31:00Z", true);

        assertThat(after.path("next_close").asString()).isEqualTo("2026-03-09T20:00:00Z");
        both.hub().awaitQuestion("summer");
        assertThat(market.asked("summer")).isOne();
    }

    /// Row 14: on a Monday the daily bars have a Saturday and a Sunday among them, at twice the
    /// price. The previous close is Friday's.
    @Execution(ExecutionMode.SAME_THREAD)
    @Order(2)
    @Test
    void barsOfDaysWithoutASessionAreNoReference() {
        moveTo("2026-03-09T13:40:00Z", true);
        both.faults("{\"fault\": \"stray_bars\", \"path\": \"/v2/stocks/bars\"}");
        market.watchAt500(Wanted.watching("QQQ").dip("stray", "QQQ"), "QQQ");
        assertThat(market.awaitFact("QQQ", "prev_close", "500").path("as_of").asString())
                .startsWith("2026-03-06");
        both.hub().awaitPrints("QQQ", 1);
        assertThat(market.asked("stray")).isZero();
        assertThat(both.faults().at("/items/0/acted").asLong()).isPositive();

        both.simulator().lastTrade("QQQ", "490");
        JsonNode question = both.hub().awaitQuestion("stray");
        assertThat(question.path("question_text").asString()).contains("down 2.0%");
    }

    /// Row 24: the day after Thanksgiving ends at 13:00 in New York. What was asked before is
    /// denied after it.
    @Execution(ExecutionMode.SAME_THREAD)
    @Order(3)
    @Test
    void aHalfDayEndsAtOne() {
        JsonNode noon = moveTo("2026-11-27T17:50:00Z", true);
        assertThat(noon.path("next_close").asString()).isEqualTo("2026-11-27T18:00:00Z");
        market.watchAt500(Wanted.watching("IWM").dip("half", "IWM"), "IWM");
        both.simulator().lastTrade("IWM", "490");
        JsonNode question = both.hub().awaitQuestion("half");

        JsonNode closed = moveTo("2026-11-27T18:05:00Z", false);

        assertThat(closed.path("next_open").asString()).isEqualTo("2026-11-30T14:30:00Z");
        JsonNode answer = both.hub().swipe(question, 10).expect(200).json();
        assertThat(answer.path("decision").asString()).isEqualTo("denied");
        assertThat(
                        answer.path("reasons")
                                .valueStream()
                                .map(reason -> reason.path("code").asString()))
                .contains("market_closed");
        assertThat(both.ordersPosted(question)).isEmpty();
    }
}
