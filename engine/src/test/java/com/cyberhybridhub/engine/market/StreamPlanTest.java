package com.cyberhybridhub.engine.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.QuestionTemplate;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.config.RuleAction;
import com.cyberhybridhub.domain.config.Trigger.PriceBelowPctOfRef;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamPlanTest {

    private static final Set<Metric> TRADES = Set.of(Metric.LAST_TRADE, Metric.PREV_CLOSE);
    private static final Set<Metric> BOTH = Set.of(Metric.LAST_TRADE, Metric.LAST_QUOTE);

    @Test
    void whatSeveralUsersWatchIsStreamedOnce() {
        StreamPlan plan =
                StreamPlan.of(
                        List.of(
                                user("a", List.of(), input(60, TRADES, "SPY", "AAPL")),
                                user("b", List.of(), input(60, TRADES, "SPY"))),
                        30);
        assertThat(symbols(plan.wanted())).containsExactly("AAPL", "SPY");
        assertThat(plan.wanted()).extracting(SnapshotKey::metric).containsOnly(Metric.LAST_TRADE);
        assertThat(plan.polledInstead()).isEmpty();
    }

    @Test
    void thePreviousCloseIsNeverStreamed() {
        StreamPlan plan =
                StreamPlan.of(
                        List.of(user("a", List.of(), input(60, Set.of(Metric.PREV_CLOSE), "SPY"))),
                        30);
        assertThat(plan).isEqualTo(StreamPlan.NOTHING);
    }

    @Test
    void symbolsOfMostRulesComeFirstThenOfMostUsersThenAskedForMostOftenThenByName() {
        List<UserTradingConfig> users =
                List.of(
                        user(
                                "a",
                                List.of("ZM", "ZM", "TSLA"),
                                input(60, TRADES, "ZM", "TSLA", "IBM")),
                        user(
                                "b",
                                List.of(),
                                input(10, TRADES, "NVDA"),
                                input(60, TRADES, "IBM", "B", "A")));
        List<String> order = List.of("ZM", "TSLA", "IBM", "NVDA", "A", "B");
        for (int limit = 1; limit <= order.size(); limit++) {
            StreamPlan plan = StreamPlan.of(users, limit);
            assertThat(symbols(plan.wanted()))
                    .containsExactlyInAnyOrderElementsOf(order.subList(0, limit));
            assertThat(symbols(plan.polledInstead()))
                    .containsExactlyInAnyOrderElementsOf(order.subList(limit, order.size()));
        }
    }

    @Test
    void theOrderOfUsersAndInputsDoesNotMatter() {
        List<UserTradingConfig> users =
                new ArrayList<>(
                        List.of(
                                user("a", List.of("SPY"), input(60, BOTH, "SPY", "QQQ", "DIA")),
                                user("b", List.of("QQQ"), input(30, TRADES, "QQQ", "IWM")),
                                user("c", List.of(), input(30, TRADES, "DIA", "XLF"))));
        StreamPlan plan = StreamPlan.of(users, 4);
        Collections.reverse(users);
        assertThat(StreamPlan.of(users, 4)).isEqualTo(plan);
    }

    @Test
    void tradesAndQuotesOfASymbolCountTwiceAndGoTogether() {
        List<UserTradingConfig> users =
                List.of(
                        user(
                                "a",
                                List.of("SPY"),
                                input(60, BOTH, "SPY"),
                                input(60, TRADES, "A", "B")));
        assertThat(symbols(StreamPlan.of(users, 3).polledInstead())).containsExactly("B");
        assertThat(symbols(StreamPlan.of(users, 1).polledInstead())).containsExactly("B", "SPY");
        assertThat(StreamPlan.of(users, 1).polledInstead()).hasSize(3);
    }

    @Test
    void barsCostNothing() {
        Set<Metric> bars = Set.of(Metric.MINUTE_BAR, Metric.DAILY_BAR, Metric.LAST_TRADE);
        StreamPlan plan =
                StreamPlan.of(List.of(user("a", List.of(), input(60, bars, "SPY", "QQQ"))), 1);
        assertThat(plan.wanted()).hasSize(5);
        assertThat(symbols(plan.polledInstead())).containsExactly("SPY");
    }

    @Test
    void aDisabledRuleDoesNotCount() {
        UserTradingConfig user = user("a", List.of("QQQ"), input(60, TRADES, "SPY", "QQQ"));
        Rule off = rule("QQQ", 0, false);
        UserTradingConfig disabled =
                new UserTradingConfig(
                        user.user(),
                        1,
                        true,
                        new EffectiveTradingConfig(
                                true,
                                TradingMode.PAPER,
                                List.of(input(60, TRADES, "SPY", "DIA", "QQQ")),
                                List.of(off),
                                GuardrailLimits.DEFAULT));
        assertThat(symbols(StreamPlan.of(List.of(user), 1).wanted())).containsExactly("QQQ");
        assertThat(symbols(StreamPlan.of(List.of(disabled), 1).wanted())).containsExactly("DIA");
    }

    private static List<String> symbols(Collection<SnapshotKey> keys) {
        return keys.stream().map(key -> key.symbol().value()).distinct().sorted().toList();
    }

    private static DataInput input(int seconds, Set<Metric> metrics, String... names) {
        List<Symbol> symbols = Stream.of(names).map(Symbol::new).toList();
        return new DataInput(
                String.join("-", names),
                symbols.getFirst().assetClass(),
                symbols,
                Feed.IEX,
                Duration.ofSeconds(seconds),
                metrics);
    }

    private static Rule rule(String symbol, int number, boolean enabled) {
        return new Rule(
                new RuleId("r" + number),
                enabled,
                new PriceBelowPctOfRef(
                        new Symbol(symbol), Metric.PREV_CLOSE, new BigDecimal("-1.5")),
                new QuestionTemplate("{{symbol}}?"),
                new RuleAction.Notify(),
                Rule.DEFAULT_COOLDOWN,
                Rule.DEFAULT_EXPIRES_AFTER,
                Optional.empty(),
                FollowUp.DEFAULT);
    }

    private static UserTradingConfig user(
            String name, List<String> ruledSymbols, DataInput... inputs) {
        List<Rule> rules = new ArrayList<>();
        ruledSymbols.forEach(symbol -> rules.add(rule(symbol, rules.size(), true)));
        return new UserTradingConfig(
                new UserId(name),
                1,
                true,
                new EffectiveTradingConfig(
                        true, TradingMode.PAPER, List.of(inputs), rules, GuardrailLimits.DEFAULT));
    }
}
