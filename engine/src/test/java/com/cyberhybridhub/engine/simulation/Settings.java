package com.cyberhybridhub.engine.simulation;

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
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.SendPolicy;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Proposal;
import com.cyberhybridhub.engine.questions.QuestionStore.Draft;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// One user with a few rules on SPY that each propose ten dollars.
final class Settings {

    static final UserId USER = new UserId("owner");
    static final Symbol SPY = new Symbol("SPY");

    private static final int CAPS = 3;
    private static final OrderSize TEN = new OrderSize.Notional(Usd.of("10"));
    private static final BigDecimal PRICE = new BigDecimal("492");
    private static final BigDecimal CLOSE = new BigDecimal("500");
    private static final List<UserTradingConfig> BY_CAP =
            IntStream.rangeClosed(1, CAPS).mapToObj(cap -> config(cap, true)).toList();
    private static final List<UserTradingConfig> SWITCHED_OFF =
            IntStream.rangeClosed(1, CAPS).mapToObj(cap -> config(cap, false)).toList();

    private Settings() {}

    static ServerRules server(SendPolicy policy) {
        return new ServerRules(
                true,
                BrokerBinding.SIMULATED,
                false,
                false,
                new HardCeilings(20, Usd.of("1000")),
                policy);
    }

    /// @param cap orders a day, and tens of dollars in four hours
    static UserTradingConfig of(int cap, boolean enabled) {
        return (enabled ? BY_CAP : SWITCHED_OFF).get(cap - 1);
    }

    private static UserTradingConfig config(int cap, boolean enabled) {
        DataInput input =
                new DataInput(
                        "watch",
                        AssetClass.US_EQUITY,
                        List.of(SPY),
                        Feed.IEX,
                        Duration.ofSeconds(60),
                        Set.of(Metric.LAST_TRADE, Metric.PREV_CLOSE));
        GuardrailLimits usual = GuardrailLimits.DEFAULT;
        GuardrailLimits limits =
                new GuardrailLimits(
                        cap,
                        Usd.of(cap + "0"),
                        true,
                        Set.of(),
                        usual.maxStaleness(),
                        usual.maxPriceMovePct(),
                        usual.maxQueuedQuestions(),
                        usual.approveAt(),
                        usual.rejectAt(),
                        usual.approvalTtl());
        List<Rule> rules = IntStream.range(0, CAPS).mapToObj(Settings::rule).toList();
        return new UserTradingConfig(
                USER,
                1,
                enabled,
                new EffectiveTradingConfig(true, TradingMode.PAPER, List.of(input), rules, limits));
    }

    static RuleId ruleId(int number) {
        return new RuleId("dip" + number);
    }

    private static Rule rule(int number) {
        return new Rule(
                ruleId(number),
                true,
                new PriceBelowPctOfRef(SPY, Metric.PREV_CLOSE, new BigDecimal("-1.5")),
                new QuestionTemplate("SPY is down {{pct}}%"),
                new RuleAction.ProposeOrder(Side.BUY, TEN),
                Rule.DEFAULT_COOLDOWN,
                Rule.DEFAULT_EXPIRES_AFTER,
                Optional.empty(),
                FollowUp.DEFAULT);
    }

    static Draft draft(int rule, Instant now, Duration expiresAfter) {
        FrozenFacts facts =
                new FrozenFacts(
                        SPY,
                        PRICE,
                        Metric.PREV_CLOSE,
                        CLOSE,
                        now,
                        1,
                        TradingMode.PAPER,
                        Optional.of(new Proposal(Side.BUY, TEN, OrderType.MARKET)));
        return new Draft(USER, ruleId(rule), "f" + rule, "SPY is down", facts, expiresAfter, 1);
    }

    static Snapshot trade(Instant asOf) {
        SnapshotKey key = new SnapshotKey(AssetClass.US_EQUITY, Feed.IEX, SPY, Metric.LAST_TRADE);
        return new Snapshot(key, PRICE, SnapshotDetails.NONE, asOf, "{}");
    }
}
