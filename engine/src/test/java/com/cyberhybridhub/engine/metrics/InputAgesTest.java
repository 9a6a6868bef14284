package com.cyberhybridhub.engine.metrics;

import static com.cyberhybridhub.engine.metrics.Given.NOW;
import static com.cyberhybridhub.engine.metrics.Given.config;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.people.TradingStateStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputAgesTest {

    private final Rows rows = new Rows();
    private Instant now = NOW;
    private final InputAges ages = new InputAges(rows, rows, () -> now);

    private void after(Duration time) {
        now = now.plus(time);
    }

    @Test
    void ofSeveralUsersTheOldestFetchCounts() {
        rows.configs = List.of(config("ann", true, "watch"), config("bob", true, "watch"));
        rows.fetched.put("ann", Map.of("watch", NOW.minusSeconds(5)));
        rows.fetched.put("bob", Map.of("watch", NOW.minusSeconds(50)));

        assertThat(ages.get()).isEqualTo(Map.of("watch", Duration.ofSeconds(50)));
    }

    @Test
    void anInputThatWasNeverFetchedAgesFromTheStart() {
        rows.configs = List.of(config("ann", true, "watch"));
        after(Duration.ofMinutes(3));

        assertThat(ages.get()).isEqualTo(Map.of("watch", Duration.ofMinutes(3)));
    }

    @Test
    void removedInputsAndThoseOfInactiveUsersDoNotAge() {
        rows.configs = List.of(config("ann", true, "watch"), config("bob", false, "coins"));
        rows.fetched.put("ann", Map.of("watch", NOW, "removed", NOW.minusSeconds(90_000)));
        rows.fetched.put("bob", Map.of("coins", NOW.minusSeconds(90_000)));

        assertThat(ages.get()).containsOnlyKeys("watch");
    }

    @Test
    void whileTheDatabaseIsAwayTheLastKnownTimesGoOnAgeing() {
        rows.configs = List.of(config("ann", true, "watch"));
        rows.fetched.put("ann", Map.of("watch", NOW));
        assertThat(ages.get()).containsEntry("watch", Duration.ZERO);

        rows.away = true;
        after(Duration.ofSeconds(20));
        assertThat(ages.get()).containsEntry("watch", Duration.ofSeconds(20));
        assertThat(rows.reads).isEqualTo(2);
        after(Duration.ofSeconds(20));
        assertThat(ages.get()).containsEntry("watch", Duration.ofSeconds(40));
        assertThat(rows.reads).as("it is not asked at every scrape").isEqualTo(2);

        rows.away = false;
        after(Duration.ofSeconds(20));
        rows.fetched.put("ann", Map.of("watch", now));
        assertThat(ages.get()).containsEntry("watch", Duration.ZERO);
    }

    @Test
    void reasonsForNotAskingCountOncePerNote() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        TradingStateStore state = new MeteredTradingState(rows, new HubMeters(registry));

        state.recordEvaluation(
                Given.USER, NOW, Map.of(Given.RULE, Given.reasons("stale_data", "halted")));
        state.recordEvaluation(Given.USER, NOW, Map.of());
        state.recordEvaluation(Given.USER, NOW, Map.of(Given.RULE, List.of()));

        assertThat(registry.get("hub.rule.refusals").tag("code", "stale_data").counter().count())
                .isEqualTo(1);
        assertThat(registry.get("hub.rule.refusals").tag("code", "halted").counter().count())
                .isEqualTo(1);
        assertThat(rows.evaluations).isEqualTo(3);
        state.recordFetches(Given.USER, Map.of("watch", NOW));
        assertThat(state.lastFetches(Given.USER)).containsOnlyKeys("watch");
        assertThat(state.usage(Given.USER, NOW).ordersToday()).isZero();
    }

    /// The configs and the fetch times, and whether the database answers.
    private static final class Rows implements TradingConfigs, TradingStateStore {

        private List<UserTradingConfig> configs = List.of();
        private final Map<String, Map<String, Instant>> fetched = new HashMap<>();
        private boolean away;
        private int reads;
        private int evaluations;

        @Override
        public List<UserTradingConfig> all() {
            reads++;
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            return configs;
        }

        @Override
        public Optional<UserTradingConfig> of(UserId user) {
            return configs.stream().filter(config -> config.user().equals(user)).findFirst();
        }

        @Override
        public void recordFetches(UserId user, Map<String, Instant> lastFetchByInput) {
            fetched.put(user.value(), lastFetchByInput);
        }

        @Override
        public Map<String, Instant> lastFetches(UserId user) {
            return fetched.getOrDefault(user.value(), Map.of());
        }

        @Override
        public void recordEvaluation(UserId user, Instant at, Map<RuleId, List<Reason>> notAsked) {
            evaluations++;
        }

        @Override
        public Usage usage(UserId user, Instant marketNow) {
            return new Usage(0, Usd.ZERO, Optional.empty());
        }
    }
}
