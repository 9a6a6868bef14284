package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.acceptance.Scrape.Sample;
import com.cyberhybridhub.acceptance.Scrape.Series;
import com.cyberhybridhub.engine.metrics.HubMeter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// The figures of a real hub move by what happened, and by nothing else: nobody else uses it, and
/// its tests run one after the other, though beside other classes.
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {

    private static final String TOKEN = "a-token-that-only-prometheus-knows";
    private static final List<Series> ASKED_AND_BOUGHT =
            List.of(
                    Series.of("hub_rule_fires_total"),
                    Series.of("hub_questions_opened_total", "kind", "rule"),
                    Series.of("hub_questions_opened_total"),
                    Series.of("hub_tick_to_question_seconds_count"),
                    Series.of("hub_tick_to_question_seconds_bucket", "le", "+Inf"),
                    answered("approved"),
                    Series.of("hub_questions_closed_total"),
                    event("approved"),
                    event("claimed"),
                    Series.of("hub_broker_submit_seconds_count", "outcome", "accepted"),
                    Series.of("hub_broker_submit_seconds_count"),
                    Series.of("hub_answer_to_submitted_seconds_count"),
                    Series.of("hub_answer_to_submitted_seconds_bucket", "le", "+Inf"),
                    ended("filled"),
                    Series.of("hub_order_outcomes_total"));
    private static final List<Series> ASKED_AND_DENIED =
            List.of(
                    Series.of("hub_rule_fires_total"),
                    Series.of("hub_questions_opened_total", "kind", "rule"),
                    answered("denied"),
                    Series.of("hub_questions_closed_total"),
                    Series.of("hub_answers_denied_total", "code", "symbol_blocked"),
                    Series.of("hub_answers_denied_total"),
                    ended("denied"),
                    Series.of("hub_order_outcomes_total"));

    private StreamedHub streamed;
    private RunningHub hub;
    private Http prometheus;

    @BeforeAll
    void start(@TempDir Path directory) {
        streamed = StreamedHub.start(directory, Map.of("HUB_METRICS_TOKEN", TOKEN));
        hub = streamed.hub();
        prometheus = new Http(hub.api().base(), TOKEN);
    }

    @AfterAll
    void stop() {
        streamed.close();
    }

    private static Series answered(String decision) {
        return Series.of("hub_questions_closed_total", "state", "answered", "decision", decision);
    }

    private static Series event(String kind) {
        return Series.of("hub_order_events_total", "kind", kind);
    }

    private static Series ended(String status) {
        return Series.of("hub_order_outcomes_total", "status", status);
    }

    private Scrape scrape() {
        return Scrape.of(prometheus);
    }

    private JsonNode ask(String rule, String symbol) {
        streamed.simulator().holdAt(symbol, "200", "196");
        hub.configure(Wanted.watching(symbol).dip(rule, symbol));
        return hub.awaitQuestion(rule);
    }

    /// Each of these grows by one, and by no more.
    private Scrape awaitOneMore(Scrape before, List<Series> all) {
        Map<Series, Double> grown =
                Await.until(
                        "one more of each",
                        () -> scrape().since(before, all),
                        by -> by.values().stream().allMatch(more -> more >= 1));
        assertThat(grown).allSatisfy((_, by) -> assertThat(by).isEqualTo(1));
        return scrape();
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void aQuestionAndItsOrderMoveTheFiguresByOne() {
        Scrape before = scrape();
        assertThat(ASKED_AND_BOUGHT)
                .filteredOn(series -> series.name().endsWith("_total"))
                .as("begin at 0")
                .allMatch(before::has);

        JsonNode question = ask("counted", "SPY");
        streamed.awaitStream(StreamedHub.MARKET_DATA, "live");
        assertThat(hub.swipe(question, 10).expect(200).json().path("decision").asString())
                .isEqualTo("approved");
        hub.awaitOrder(question, "filled");

        Scrape after = awaitOneMore(before, ASKED_AND_BOUGHT);
        assertThat(after.sum(event("fill"))).isGreaterThan(before.sum(event("fill")));
        assertThat(after.sum(Series.of("hub_orders_unresolved"))).isZero();
        assertThat(after.sum(Series.of("hub_answers_denied_total")))
                .isEqualTo(before.sum(Series.of("hub_answers_denied_total")));
        assertThat(
                        after.sum(
                                Series.of(
                                        "hub_snapshots_stored_total",
                                        "feed",
                                        "iex",
                                        "metric",
                                        "last_trade")))
                .isPositive();
        standsWell(after);
        everyMeterIsIn(after);
        holdsNoSecret(after, RunningHub.id(question));
    }

    private static void standsWell(Scrape scrape) {
        for (String stream : List.of(StreamedHub.MARKET_DATA, StreamedHub.TRADE_UPDATES)) {
            assertThat(scrape.sum(Series.of("hub_stream_connects", "stream", stream)))
                    .as("connects of %s", stream)
                    .isPositive();
            assertThat(scrape.has(Series.of("hub_stream_live", "stream", stream))).isTrue();
        }
        for (String surface : List.of("trading", "data")) {
            assertThat(scrape.has(Series.of("hub_rate_limit_waits_total", "surface", surface)))
                    .isTrue();
            assertThat(scrape.sum(Series.of("hub_rate_limit_refusals_total", "surface", surface)))
                    .isZero();
        }
        for (String what : List.of("quotes", "trades", "bars")) {
            assertThat(scrape.has(Series.of("hub_ingest_dropped_total", "what", what))).isTrue();
        }
        assertThat(scrape.has(Series.of("hub_input_age_seconds", "input", "primary_watchlist")))
                .isTrue();
        assertThat(scrape.sum(Series.of("hikaricp_connections"))).isPositive();
        assertThat(scrape.has(Series.of("hikaricp_connections_pending"))).isTrue();
        assertThat(scrape.has(Series.of("jvm_memory_used_bytes", "area", "heap"))).isTrue();
    }

    private static void everyMeterIsIn(Scrape scrape) {
        assertThat(HubMeter.values())
                .allSatisfy(meter -> {
                    String name = meter.id().replace('.', '_');
                    assertThat(scrape.samples())
                            .extracting(Sample::name)
                            .anyMatch(
                                    sample -> sample.matches(name + "(_seconds)?(_total|_count|)"));
                    assertThat(scrape.text()).contains(" " + meter.about() + "\n");
                });
    }

    private void holdsNoSecret(Scrape scrape, String question) {
        try (HubDatabase database = HubDatabase.of(hub.dataDir())) {
            assertThat(scrape.text())
                    .doesNotContain(
                            TOKEN,
                            hub.api().token(),
                            database.password(),
                            "PKACCEPTANCE",
                            "not-a-secret",
                            question);
        }
        assertThat(scrape.samples())
                .flatExtracting(sample -> sample.labels().values())
                .as("labels without a bound")
                .doesNotContain("owner", "SPY", "counted");
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void aDeniedYesIsCountedByItsReason() {
        Scrape before = scrape();
        JsonNode question = ask("blocked", "META");
        hub.configure(
                Wanted.watching("META")
                        .dip("blocked", "META")
                        .limits(limits -> limits.putArray("symbols_blocklist").add("META")));

        assertThat(hub.swipe(question, 10).expect(200).json().path("decision").asString())
                .isEqualTo("denied");

        Scrape after = awaitOneMore(before, ASKED_AND_DENIED);
        assertThat(after.sum(Series.of("hub_broker_submit_seconds_count")))
                .isEqualTo(before.sum(Series.of("hub_broker_submit_seconds_count")));
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void whoDoesNotCarryTheTokenReadsNothing() {
        Http stranger = new Http(hub.api().base(), "");
        assertThat(stranger.get("/metrics").expect(401).text()).doesNotContain("hub_");
        assertThat(hub.api().get("/metrics").expect(401).text()).doesNotContain("hub_");
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void withTheDatabaseAwayTheFiguresCanStillBeRead() {
        hub.configure(Wanted.watching("MSFT"));
        Series age = Series.of("hub_input_age_seconds", "input", "primary_watchlist");
        Await.until("the input ages", this::scrape, scrape -> scrape.has(age));
        try (HubDatabase.Closed _ = HubDatabase.closed(hub.dataDir())) {
            Await.until(
                    "the hub misses its database",
                    () -> new Http(hub.api().base(), "").get("/health/ready").status(),
                    status -> status == 503);

            Scrape away = scrape();

            assertThat(away.has(age)).isTrue();
            assertThat(away.has(Series.of("hikaricp_connections_pending"))).isTrue();
            assertThat(away.has(Series.of("hub_stream_live"))).isTrue();
        }
        Await.until(
                "the hub has its database again",
                () -> new Http(hub.api().base(), "").get("/health/ready").status(),
                status -> status == 200);
    }
}
