package com.cyberhybridhub.engine.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.config.QuestionTemplate;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.config.RuleAction;
import com.cyberhybridhub.domain.config.Trigger.PriceBelowPctOfRef;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.BrokerBinding;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.engine.market.CalendarStore;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketInfo;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.market.SessionCalendar;
import com.cyberhybridhub.engine.orders.OrderPath;
import com.cyberhybridhub.engine.questions.QuestionService;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TradingPipelineTest {

    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");
    private static final UserId OWNER = new UserId("owner");

    private final AskedQuestions questions = new AskedQuestions();
    private final QuietState state = new QuietState();
    private final MarketTime time = new MarketTime(() -> NOON.plusSeconds(10), false);

    @AutoClose
    private final MarketDesk desk =
            new MarketDesk(_ -> List.of(), new OpenMarket(), new QuietSnapshots(), time);

    private final TradingPipeline pipeline = pipeline();

    @Test
    void aFactThatCrossesAThresholdIsAskedAboutAtOnce() {
        pipeline.evaluate(List.of(fact("SPY", Metric.DAILY_BAR, "500"), trade("SPY", 1, "490")));
        assertThat(questions.asked).containsExactly("dip-SPY");
    }

    @Test
    void aFactThatIsOlderThanTheKnownOneFiresNothing() {
        pipeline.evaluate(List.of(fact("SPY", Metric.DAILY_BAR, "500"), trade("SPY", 5, "499")));
        pipeline.evaluate(List.of(trade("SPY", 4, "400")));
        pipeline.sweep();
        assertThat(questions.asked).isEmpty();
    }

    @Test
    void aQuestionThatCannotBeOpenedKeepsNoOtherFactFromItsRule() {
        questions.failing = "dip-SPY";
        pipeline.evaluate(
                List.of(
                        fact("SPY", Metric.DAILY_BAR, "500"),
                        fact("QQQ", Metric.DAILY_BAR, "500"),
                        trade("SPY", 1, "490"),
                        trade("QQQ", 1, "490")));
        assertThat(questions.asked).containsExactly("dip-QQQ");
        questions.failing = "";
        pipeline.sweep();
        assertThat(questions.asked).containsExactly("dip-QQQ", "dip-SPY");
    }

    @Test
    void aRuleThatIsArmedAgainWhileTheDatabaseIsAwayIsWrittenDownLater() {
        pipeline.evaluate(List.of(fact("SPY", Metric.DAILY_BAR, "500"), trade("SPY", 1, "490")));
        state.away = true;
        pipeline.evaluate(List.of(trade("SPY", 2, "499")));
        assertThat(state.rearmed).isEmpty();
        state.away = false;
        pipeline.sweep();
        pipeline.sweep();
        assertThat(state.rearmed).containsExactly("dip-SPY");
    }

    @Test
    void questionsDoNotWaitForOtherRulesThatAreArmedAgain() {
        pipeline.evaluate(List.of(fact("SPY", Metric.DAILY_BAR, "500"), trade("SPY", 1, "490")));
        List<String> armedBefore = new ArrayList<>();
        questions.beforeAsking = () -> armedBefore.addAll(state.rearmed);
        pipeline.evaluate(
                List.of(
                        trade("SPY", 2, "499"),
                        fact("QQQ", Metric.DAILY_BAR, "500"),
                        trade("QQQ", 1, "490")));
        assertThat(questions.asked).containsExactly("dip-SPY", "dip-QQQ");
        assertThat(armedBefore).isEmpty();
        assertThat(state.rearmed).containsExactly("dip-SPY");
    }

    @Test
    void aRuleIsArmedAgainBeforeItAsksAgain() {
        pipeline.evaluate(List.of(fact("SPY", Metric.DAILY_BAR, "500"), trade("SPY", 1, "490")));
        List<String> armedBefore = new ArrayList<>();
        questions.beforeAsking = () -> armedBefore.addAll(state.rearmed);
        pipeline.evaluate(List.of(trade("SPY", 2, "499"), trade("SPY", 3, "490")));
        assertThat(questions.asked).containsExactly("dip-SPY", "dip-SPY");
        assertThat(armedBefore).containsExactly("dip-SPY");
    }

    @Test
    void aHaltedSymbolIsNotAskedAboutUntilItIsResumed() {
        questions.judged = true;
        desk.halted().set(new Symbol("SPY"), true);
        pipeline.evaluate(List.of(fact("SPY", Metric.DAILY_BAR, "500"), trade("SPY", 1, "490")));
        assertThat(questions.asked).isEmpty();
        desk.halted().set(new Symbol("SPY"), false);
        pipeline.sweep();
        assertThat(questions.asked).containsExactly("dip-SPY");
    }

    @Test
    void aSingleTradeFarFromTheOneBeforeItAsksNothingUntilAnotherConfirmsIt() {
        pipeline.evaluate(
                List.of(
                        fact("SPY", Metric.DAILY_BAR, "500"),
                        fact("QQQ", Metric.DAILY_BAR, "500"),
                        trade("SPY", 1, "500"),
                        trade("QQQ", 1, "500"),
                        trade("SPY", 2, "430"),
                        trade("QQQ", 2, "430")));
        pipeline.sweep();
        assertThat(questions.asked).isEmpty();
        pipeline.evaluate(List.of(trade("SPY", 3, "500"), trade("QQQ", 3, "431")));
        pipeline.sweep();
        assertThat(questions.asked).containsExactly("dip-QQQ");
        assertThat(state.notAsked).containsEntry("dip-SPY", "unconfirmed_price");
    }

    @Test
    void aWildTradeAfterAWildTradeConfirmsNothing() {
        pipeline.evaluate(List.of(fact("SPY", Metric.DAILY_BAR, "500"), trade("SPY", 1, "500")));
        pipeline.evaluate(List.of(trade("SPY", 2, "430"), trade("SPY", 3, "350")));
        pipeline.sweep();
        assertThat(questions.asked).isEmpty();
        pipeline.evaluate(List.of(trade("SPY", 4, "490")));
        assertThat(questions.asked).containsExactly("dip-SPY");
    }

    @Test
    void aPriceThatLooksLikeASplitIsHeldUntilTheReferenceIsAdjusted() {
        pipeline.evaluate(List.of(fact("SPY", Metric.DAILY_BAR, "500"), trade("SPY", 1, "500")));
        pipeline.evaluate(List.of(trade("SPY", 2, "250"), trade("SPY", 3, "250")));
        pipeline.sweep();
        assertThat(questions.asked).isEmpty();
        assertThat(state.notAsked).containsEntry("dip-SPY", "implausible_price");
        pipeline.evaluate(List.of(fact("SPY", Metric.DAILY_BAR, "250")));
        pipeline.sweep();
        assertThat(questions.asked).isEmpty();
        pipeline.evaluate(List.of(trade("SPY", 4, "246")));
        assertThat(questions.asked).containsExactly("dip-SPY");
    }

    @Test
    void aCrashThatIsNotBeyondBeliefIsAskedAbout() {
        pipeline.evaluate(List.of(fact("SPY", Metric.DAILY_BAR, "500"), trade("SPY", 1, "500")));
        pipeline.evaluate(List.of(trade("SPY", 2, "310"), trade("SPY", 3, "310")));
        assertThat(questions.asked).containsExactly("dip-SPY");
    }

    private TradingPipeline pipeline() {
        ServerRules server =
                new ServerRules(
                        true,
                        BrokerBinding.SIMULATED,
                        false,
                        false,
                        new HardCeilings(20, Usd.of("1000")));
        QuestionService service =
                new QuestionService(
                        questions, questions, questions, server, OrderPath.trading(desk, time));
        TradingPipeline made =
                new TradingPipeline(
                        state,
                        state,
                        service,
                        new TradingPipeline.Market(
                                desk,
                                new SessionCalendar(new OpenMarket(), new OpenMarket()),
                                time),
                        server);
        made.sync(List.of(config()));
        return made;
    }

    static UserTradingConfig config() {
        List<Symbol> symbols = List.of(new Symbol("SPY"), new Symbol("QQQ"));
        DataInput input =
                new DataInput(
                        "watch",
                        symbols.getFirst().assetClass(),
                        symbols,
                        Feed.IEX,
                        Duration.ofSeconds(60),
                        Set.of(Metric.LAST_TRADE, Metric.DAILY_BAR));
        return new UserTradingConfig(
                OWNER,
                1,
                true,
                new EffectiveTradingConfig(
                        true,
                        TradingMode.PAPER,
                        List.of(input),
                        symbols.stream().map(TradingPipelineTest::rule).toList(),
                        GuardrailLimits.DEFAULT));
    }

    private static Rule rule(Symbol symbol) {
        return new Rule(
                new RuleId("dip-" + symbol),
                true,
                new PriceBelowPctOfRef(symbol, Metric.DAILY_BAR, new BigDecimal("-1.5")),
                new QuestionTemplate("{{symbol}} is down."),
                new RuleAction.Notify(),
                Duration.ZERO,
                Rule.DEFAULT_EXPIRES_AFTER,
                Optional.empty(),
                FollowUp.DEFAULT);
    }

    private static StoredSnapshot trade(String symbol, int second, String price) {
        return stored(symbol, Metric.LAST_TRADE, NOON.plusSeconds(second), price);
    }

    private static StoredSnapshot fact(String symbol, Metric metric, String price) {
        return stored(symbol, metric, NOON, price);
    }

    private static StoredSnapshot stored(String symbol, Metric metric, Instant asOf, String price) {
        Symbol name = new Symbol(symbol);
        return new StoredSnapshot(
                1,
                new Snapshot(
                        new SnapshotKey(name.assetClass(), Feed.IEX, name, metric),
                        new BigDecimal(price),
                        SnapshotDetails.NONE,
                        asOf,
                        "{}"));
    }

    private record OpenMarket() implements MarketInfo, CalendarStore {

        @Override
        public MarketClock clock() {
            return new MarketClock(NOON, true, NOON.plusSeconds(9_999), NOON.plusSeconds(999));
        }

        @Override
        public List<TradingDay> calendar(LocalDate from, LocalDate to) {
            return List.of();
        }

        @Override
        public Optional<AssetStatus> asset(Symbol symbol) {
            return Optional.of(new AssetStatus(true, true));
        }

        @Override
        public void save(List<TradingDay> days) {}

        @Override
        public List<TradingDay> between(LocalDate from, LocalDate to) {
            return List.of();
        }
    }
}
