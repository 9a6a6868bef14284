package com.cyberhybridhub.engine.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PollPlanTest {

    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final Duration NO_SLACK = Duration.ZERO;
    private static final Duration NEVER_SHORTENED = Duration.ofDays(1);

    @Test
    void aFactNeverFetchedIsDueAtOnce() {
        PollPlan plan = new PollPlan(List.of(user("a", input("x", 60, "SPY"))), NEVER_SHORTENED);
        assertThat(plan.due(Map.of(), NOW, NO_SLACK)).containsExactly(key("SPY"));
    }

    @Test
    void theShortestIntervalOfAllUsersCounts() {
        PollPlan plan =
                new PollPlan(
                        List.of(user("a", input("x", 60, "SPY")), user("b", input("y", 10, "SPY"))),
                        NEVER_SHORTENED);
        Map<SnapshotKey, Instant> fetched = Map.of(key("SPY"), NOW.minusSeconds(10));
        assertThat(plan.due(fetched, NOW, NO_SLACK)).containsExactly(key("SPY"));
        assertThat(plan.due(fetched, NOW.minusMillis(1), NO_SLACK)).isEmpty();
    }

    @Test
    void aFetchMayComeEarlyByTheSlack() {
        PollPlan plan = new PollPlan(List.of(user("a", input("x", 60, "SPY"))), NEVER_SHORTENED);
        Map<SnapshotKey, Instant> fetched = Map.of(key("SPY"), NOW.minusSeconds(59));
        assertThat(plan.due(fetched, NOW, NO_SLACK)).isEmpty();
        assertThat(plan.due(fetched, NOW, Duration.ofSeconds(1))).containsExactly(key("SPY"));
    }

    @Test
    void longIntervalsAreShortenedWhereAsked() {
        PollPlan plan =
                new PollPlan(List.of(user("a", input("x", 60, "SPY"))), Duration.ofSeconds(5));
        assertThat(plan.due(Map.of(key("SPY"), NOW.minusSeconds(5)), NOW, NO_SLACK)).hasSize(1);
    }

    @Test
    void oneRequestServesEverySymbolWithTheSameMetrics() {
        Set<SnapshotKey> due = Set.of(key("SPY"), key("AAPL"), key("MSFT"));
        assertThat(PollPlan.batches(due))
                .singleElement()
                .satisfies(batch ->
                        assertThat(batch.symbols())
                                .containsExactlyInAnyOrder(
                                        new Symbol("SPY"), new Symbol("AAPL"), new Symbol("MSFT")));
    }

    @Test
    void feedsAndMetricsAreNotMixedUp() {
        SnapshotKey close = key("SPY").withMetric(Metric.PREV_CLOSE);
        SnapshotKey sip =
                new SnapshotKey(
                        AssetClass.US_EQUITY,
                        new Feed("sip"),
                        new Symbol("SPY"),
                        Metric.LAST_TRADE);
        List<PollPlan.Batch> batches =
                PollPlan.batches(Set.of(key("SPY"), close, sip, key("AAPL")));
        Set<SnapshotKey> wanted = Set.of(key("SPY"), close, sip, key("AAPL"));
        assertThat(wanted)
                .allSatisfy(key ->
                        assertThat(batches.stream().filter(batch -> batch.contains(key)))
                                .hasSize(1));
        assertThat(
                        batches.stream()
                                .anyMatch(batch ->
                                        batch.contains(key("AAPL").withMetric(Metric.PREV_CLOSE))))
                .isFalse();
    }

    @Test
    void anInputIsUpToDateSinceItsOldestFactWasSeenTo() {
        PollPlan plan =
                new PollPlan(
                        List.of(
                                user(
                                        "a",
                                        input("both", 60, "SPY", "AAPL"),
                                        input("one", 60, "SPY"))),
                        NEVER_SHORTENED);
        assertThat(plan.upToDate(Map.of(key("SPY"), NOW)))
                .isEqualTo(Map.of(new UserId("a"), Map.of("one", NOW)));
        Instant before = NOW.minusSeconds(30);
        assertThat(plan.upToDate(Map.of(key("SPY"), NOW, key("AAPL"), before)))
                .isEqualTo(Map.of(new UserId("a"), Map.of("one", NOW, "both", before)));
    }

    @Test
    void aStreamedFactIsAskedForRarely() {
        PollPlan plan =
                new PollPlan(
                        List.of(user("a", input("x", 10, "SPY"), input("y", 600, "AAPL"))),
                        NEVER_SHORTENED);
        Map<SnapshotKey, Instant> fetched =
                Map.of(key("SPY"), NOW.minusSeconds(59), key("AAPL"), NOW.minusSeconds(599));
        assertThat(plan.due(fetched, NOW, NO_SLACK, _ -> PollPlan.STREAMED_INTERVAL_MIN)).isEmpty();
        assertThat(plan.due(fetched, NOW, NO_SLACK)).containsExactly(key("SPY"));
        assertThat(
                        plan.due(
                                fetched,
                                NOW.plusSeconds(1),
                                NO_SLACK,
                                _ -> PollPlan.STREAMED_INTERVAL_MIN))
                .containsExactlyInAnyOrder(key("SPY"), key("AAPL"));
    }

    private static SnapshotKey key(String symbol) {
        return new SnapshotKey(
                AssetClass.US_EQUITY, Feed.IEX, new Symbol(symbol), Metric.LAST_TRADE);
    }

    private static DataInput input(String id, int seconds, String... symbols) {
        return new DataInput(
                id,
                AssetClass.US_EQUITY,
                Stream.of(symbols).map(Symbol::new).toList(),
                Feed.IEX,
                Duration.ofSeconds(seconds),
                Set.of(Metric.LAST_TRADE));
    }

    private static UserTradingConfig user(String name, DataInput... inputs) {
        return new UserTradingConfig(
                new UserId(name),
                1,
                true,
                new EffectiveTradingConfig(
                        true,
                        TradingMode.PAPER,
                        List.of(inputs),
                        List.of(),
                        GuardrailLimits.DEFAULT));
    }
}
