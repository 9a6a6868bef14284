package com.cyberhybridhub.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.Trigger.PriceBelowPctOfRef;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleEngineTest {

    private static final RuleKey DIP = new RuleKey(Samples.OWNER, Samples.DIP);

    private final RuleEngine engine = new RuleEngine();
    private Instant now = Samples.NOON;
    private long nextId = 1;

    @Test
    void thePlansExampleFiresOnceAndCarriesBothFacts() {
        engine.put(rule(DIP, "-1.5", false));
        StoredSnapshot close = reference("500");
        StoredSnapshot print = next(Metric.LAST_TRADE, "492");
        assertThat(engine.onSnapshot(print))
                .containsExactly(new RuleEvaluation.Due(DIP, print, close));
        assertThat(trade("491")).isEmpty();
    }

    @Test
    void aRuleStaysDueWithTheNewestFactsUntilItFired() {
        engine.put(rule(DIP, "-1.5", false));
        StoredSnapshot close = reference("500");
        trade("492");
        StoredSnapshot lower = next(Metric.LAST_TRADE, "491");
        assertThat(engine.onSnapshot(lower)).isEmpty();
        assertThat(engine.due()).containsExactly(new RuleEvaluation.Due(DIP, lower, close));
        engine.fired(DIP);
        assertThat(engine.due()).isEmpty();
    }

    @Test
    void aRuleThatIsNoLongerTrueIsNoLongerDue() {
        engine.put(rule(DIP, "-1.5", false));
        reference("500");
        trade("492");
        assertThat(trade("493")).isEmpty();
        assertThat(engine.due()).isEmpty();
        assertThat(trade("492")).hasSize(1);
    }

    @Test
    void aFiredRuleFiresAgainOnlyAfterItsConditionWasFalse() {
        engine.put(rule(DIP, "-1.5", false));
        reference("500");
        trade("492");
        engine.fired(DIP);
        assertThat(trade("480")).isEmpty();
        assertThat(trade("495")).containsExactly(new RuleEvaluation.Rearmed(DIP));
        assertThat(trade("496")).isEmpty();
        assertThat(trade("492")).singleElement().isInstanceOf(RuleEvaluation.Due.class);
    }

    @Test
    void aNewRuleWhoseConditionHoldsIsDueAtOnce() {
        reference("500");
        trade("492");
        engine.put(rule(DIP, "-1.5", false));
        assertThat(engine.due()).hasSize(1);
        assertThat(trade("491.9")).isEmpty();
        assertThat(engine.due()).hasSize(1);
    }

    @Test
    void aRuleAddedAfterPricesThatCrossedNothingIsJudgedByTheLastOfThem() {
        engine.put(rule(key("far"), "-10", false));
        reference("500");
        trade("499");
        trade("470");
        engine.put(rule(DIP, "-1.5", false));
        assertThat(engine.due()).extracting(RuleEvaluation.Due::rule).containsExactly(DIP);
        assertThat(trade("492.51")).isEmpty();
        assertThat(engine.due()).isEmpty();
    }

    @Test
    void aQuietRuleIsRearmedByTheFirstFactsThatMakeItFalse() {
        engine.put(rule(DIP, "-1.5", true));
        assertThat(trade("499")).isEmpty();
        assertThat(engine.onSnapshot(next(Metric.PREV_CLOSE, "500")))
                .containsExactly(new RuleEvaluation.Rearmed(DIP));
    }

    @Test
    void aQuietRuleWhoseConditionHoldsStaysQuiet() {
        engine.put(rule(DIP, "-1.5", true));
        reference("500");
        assertThat(trade("492")).isEmpty();
        assertThat(engine.due()).isEmpty();
    }

    @Test
    void aQuietRulePutWhileItsConditionIsFalseIsRearmedWithTheNextSnapshot() {
        reference("500");
        trade("499");
        engine.put(rule(DIP, "-1.5", true));
        StoredSnapshot drop = next(Metric.LAST_TRADE, "492");
        assertThat(engine.onSnapshot(drop))
                .hasSize(2)
                .first()
                .isEqualTo(new RuleEvaluation.Rearmed(DIP));
        assertThat(engine.due()).hasSize(1);
    }

    @Test
    void firingARuleWhoseConditionIsFalseAlreadyRearmsItOnce() {
        engine.put(rule(DIP, "-1.5", false));
        reference("500");
        trade("499");
        engine.fired(DIP);
        engine.fired(DIP);
        assertThat(trade("498")).containsExactly(new RuleEvaluation.Rearmed(DIP));
        assertThat(trade("497")).isEmpty();
    }

    @Test
    void aNewReferenceIsACrossingToo() {
        engine.put(rule(DIP, "-1.5", false));
        reference("490");
        assertThat(trade("492")).isEmpty();
        assertThat(engine.onSnapshot(next(Metric.PREV_CLOSE, "500"))).hasSize(1);
        engine.fired(DIP);
        assertThat(engine.onSnapshot(next(Metric.PREV_CLOSE, "490")))
                .containsExactly(new RuleEvaluation.Rearmed(DIP));
    }

    @Test
    void anOlderFactIsIgnoredAndAnEquallyOldOneCounts() {
        engine.put(rule(DIP, "-1.5", false));
        reference("500");
        StoredSnapshot known = next(Metric.LAST_TRADE, "499");
        engine.onSnapshot(known);
        Instant asOf = known.snapshot().asOf();
        assertThat(
                        engine.onSnapshot(
                                Samples.stored(
                                        90,
                                        "SPY",
                                        Metric.LAST_TRADE,
                                        "400",
                                        asOf.minusNanos(1_000))))
                .isEmpty();
        assertThat(engine.latest(known.snapshot().key())).contains(known);
        assertThat(engine.onSnapshot(Samples.stored(91, "SPY", Metric.LAST_TRADE, "400", asOf)))
                .hasSize(1);
    }

    @Test
    void anotherFeedOrSymbolIsAnotherFact() {
        engine.put(rule(DIP, "-1.5", false));
        engine.put(
                new StandingRule(
                        key("sip"),
                        AssetClass.US_EQUITY,
                        new Feed("sip"),
                        Samples.below("SPY", "-1.5"),
                        false));
        reference("500");
        assertThat(trade("492")).extracting(RuleEvaluation::rule).containsExactly(DIP);
        engine.onSnapshot(Samples.stored(90, "QQQ", Metric.PREV_CLOSE, "500", now));
        assertThat(engine.onSnapshot(Samples.stored(91, "QQQ", Metric.LAST_TRADE, "1", now)))
                .isEmpty();
    }

    @Test
    void aRuleMayReferToTheLastTradeItself() {
        engine.put(
                new StandingRule(
                        DIP,
                        AssetClass.US_EQUITY,
                        Feed.IEX,
                        new PriceBelowPctOfRef(Samples.SPY, Metric.LAST_TRADE, BigDecimal.ZERO),
                        false));
        assertThat(trade("500")).hasSize(1);
    }

    @Test
    void replacingARuleForgetsWhatItWas() {
        engine.put(rule(DIP, "-1.5", false));
        reference("500");
        trade("492");
        engine.put(rule(DIP, "-5", false));
        assertThat(engine.size()).isOne();
        assertThat(engine.due()).isEmpty();
        assertThat(trade("475")).hasSize(1);
    }

    @Test
    void removingARuleTakesItOutOfDueAndAnUnknownKeyIsNothing() {
        engine.put(rule(DIP, "-1.5", false));
        reference("500");
        trade("492");
        engine.remove(DIP);
        engine.remove(DIP);
        engine.fired(DIP);
        assertThat(engine.size()).isZero();
        assertThat(engine.due()).isEmpty();
        assertThat(trade("400")).isEmpty();
    }

    @Test
    void aSnapshotTouchesOnlyTheThresholdsBetweenTheTwoPrices() {
        for (int bp = 1; bp <= 1_000; bp++) {
            engine.put(rule(key("r" + bp), BigDecimal.valueOf(-bp, 2).toPlainString(), false));
        }
        reference("100");
        trade("100");
        assertThat(trade("99.5")).hasSize(50);
        assertThat(trade("99.48"))
                .extracting(RuleEvaluation::rule)
                .containsExactly(key("r52"), key("r51"));
        assertThat(engine.due()).hasSize(52);
        assertThat(trade("99.50")).isEmpty();
        assertThat(engine.due()).hasSize(50);
    }

    @Test
    void dueRulesComeInTheOrderInWhichTheyBecameDue() {
        for (String pct : List.of("-3", "-1", "-2")) {
            engine.put(rule(key("at" + pct), pct, false));
        }
        reference("100");
        trade("99");
        trade("98");
        trade("97");
        assertThat(engine.due())
                .extracting(RuleEvaluation.Due::rule)
                .containsExactly(key("at-1"), key("at-2"), key("at-3"));
        engine.fired(key("at-2"));
        assertThat(engine.due())
                .extracting(RuleEvaluation.Due::rule)
                .containsExactly(key("at-1"), key("at-3"));
    }

    private static RuleKey key(String rule) {
        return new RuleKey(new UserId("someone"), new RuleId(rule));
    }

    private static StandingRule rule(RuleKey key, String pct, boolean quiet) {
        return new StandingRule(
                key, AssetClass.US_EQUITY, Feed.IEX, Samples.below("SPY", pct), quiet);
    }

    private StoredSnapshot next(Metric metric, String price) {
        now = now.plusMillis(1);
        return Samples.stored(nextId++, "SPY", metric, price, now);
    }

    private StoredSnapshot reference(String price) {
        StoredSnapshot stored = next(Metric.PREV_CLOSE, price);
        engine.onSnapshot(stored);
        return stored;
    }

    private List<RuleEvaluation> trade(String price) {
        return engine.onSnapshot(next(Metric.LAST_TRADE, price));
    }
}
