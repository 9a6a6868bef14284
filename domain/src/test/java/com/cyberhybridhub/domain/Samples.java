package com.cyberhybridhub.domain;

import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.QuestionTemplate;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.config.RuleAction;
import com.cyberhybridhub.domain.config.Trigger;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Proposal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The plan's example as values: SPY closed at 500, the rule `dip_confirm` asks at 1.5 % below, a
/// yes buys for 10 dollars.
public final class Samples {

    public static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");
    public static final UserId OWNER = new UserId("owner");
    public static final RuleId DIP = new RuleId("dip_confirm");
    public static final Symbol SPY = new Symbol("SPY");
    public static final Proposal TEN_DOLLARS =
            new Proposal(Side.BUY, new OrderSize.Notional(Usd.of("10")), OrderType.MARKET);

    private Samples() {}

    public static SnapshotKey key(String symbol, Metric metric) {
        Symbol name = new Symbol(symbol);
        Feed feed = name.assetClass() == AssetClass.CRYPTO ? Feed.CRYPTO_US : Feed.IEX;
        return new SnapshotKey(name.assetClass(), feed, name, metric);
    }

    public static Snapshot snapshot(String symbol, Metric metric, String price, Instant asOf) {
        return new Snapshot(
                key(symbol, metric), new BigDecimal(price), SnapshotDetails.NONE, asOf, "{}");
    }

    public static StoredSnapshot stored(
            long id, String symbol, Metric metric, String price, Instant asOf) {
        return new StoredSnapshot(id, snapshot(symbol, metric, price, asOf));
    }

    public static Trigger below(String symbol, String pct) {
        return new Trigger.PriceBelowPctOfRef(
                new Symbol(symbol), Metric.PREV_CLOSE, new BigDecimal(pct));
    }

    public static Rule dipRule(FollowUp followUp, Optional<Duration> maxStaleness) {
        return new Rule(
                DIP,
                true,
                below("SPY", "-1.5"),
                new QuestionTemplate(
                        "{{symbol}} is down {{pct}}% vs yesterday. Buy for ${{notional_usd}}?"),
                new RuleAction.ProposeOrder(TEN_DOLLARS.side(), TEN_DOLLARS.size()),
                Rule.DEFAULT_COOLDOWN,
                Rule.DEFAULT_EXPIRES_AFTER,
                maxStaleness,
                followUp);
    }

    public static DataInput input(String symbol) {
        return new DataInput(
                "input",
                new Symbol(symbol).assetClass(),
                List.of(new Symbol(symbol)),
                Feed.IEX,
                Duration.ofMinutes(1),
                Set.of(Metric.LAST_TRADE, Metric.PREV_CLOSE));
    }

    public static UserTradingConfig config(
            TradingMode mode, GuardrailLimits limits, Rule... rules) {
        return new UserTradingConfig(
                OWNER,
                7,
                true,
                new EffectiveTradingConfig(
                        true, mode, List.of(input("SPY")), List.of(rules), limits));
    }

    public static FrozenFacts facts(String price, String refPrice, Optional<Proposal> proposal) {
        return new FrozenFacts(
                SPY,
                new BigDecimal(price),
                Metric.PREV_CLOSE,
                new BigDecimal(refPrice),
                NOON,
                1,
                TradingMode.PAPER,
                proposal);
    }
}
