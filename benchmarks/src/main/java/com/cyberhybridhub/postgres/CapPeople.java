package com.cyberhybridhub.postgres;

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
import com.cyberhybridhub.domain.guardrails.MarketView;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.engine.people.Member;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Users with sixteen rules each that may order between 5 and 24 dollars, and caps that a few of
/// those orders reach. Every user has other caps.
final class CapPeople {

    static final Symbol SPY = new Symbol("SPY");
    static final BigDecimal PRICE = new BigDecimal("492");
    static final int RULES = 16;
    static final String TEMPLATE = "default_paper_watchlist";
    static final ServerRules SERVER =
            new ServerRules(
                    true,
                    BrokerBinding.SIMULATED,
                    false,
                    false,
                    new HardCeilings(1_000_000, Usd.of("1000000000")));

    private static final DataInput INPUT =
            new DataInput(
                    "tape",
                    AssetClass.US_EQUITY,
                    List.of(SPY),
                    Feed.IEX,
                    Duration.ofSeconds(60),
                    Set.of(Metric.LAST_TRADE, Metric.PREV_CLOSE));

    private final boolean tight;

    /// @param tight whether the caps are within reach
    CapPeople(boolean tight) {
        this.tight = tight;
    }

    /// Makes the users.
    List<UserId> join(Stores stores, int count) {
        return join(stores, 0, count);
    }

    /// Makes users beside those of before.
    ///
    /// @param from how many there are
    List<UserId> join(Stores stores, int from, int count) {
        List<UserId> users =
                IntStream.range(from, from + count).mapToObj(n -> new UserId("user-" + n)).toList();
        users.forEach(user ->
                stores.members()
                        .add(
                                new Member(user, user.value(), Member.Role.MEMBER, false),
                                TEMPLATE,
                                true));
        return users;
    }

    UserTradingConfig resolve(ConfigRow row) {
        List<Rule> rules = new ArrayList<>();
        for (int n = 0; n < RULES; n++) {
            rules.add(rule(n));
        }
        return new UserTradingConfig(
                row.user(),
                row.version(),
                row.enabled(),
                new EffectiveTradingConfig(
                        true, TradingMode.PAPER, List.of(INPUT), rules, limits(row.user())));
    }

    int maxOrders(UserId user) {
        return tight ? 2 + Math.floorMod(user.hashCode(), 8) : 1_000_000;
    }

    Usd maxNotional(UserId user) {
        return tight
                ? Usd.of(String.valueOf(20 + Math.floorMod(user.hashCode(), 81)))
                : Usd.of("1000000000");
    }

    private GuardrailLimits limits(UserId user) {
        GuardrailLimits usual = GuardrailLimits.DEFAULT;
        return new GuardrailLimits(
                maxOrders(user),
                maxNotional(user),
                true,
                Set.of(),
                usual.maxStaleness(),
                usual.maxPriceMovePct(),
                RULES,
                usual.approveAt(),
                usual.rejectAt(),
                Duration.ofHours(1));
    }

    static RuleId ruleId(int number) {
        return new RuleId("dip_" + number);
    }

    static Usd dollars(int rule) {
        return Usd.of(String.valueOf(5 + rule * 7 % 20));
    }

    private static Rule rule(int number) {
        return new Rule(
                ruleId(number),
                true,
                new PriceBelowPctOfRef(SPY, Metric.PREV_CLOSE, new BigDecimal("-1.5")),
                new QuestionTemplate("{{symbol}} is down {{pct}}%. Buy?"),
                new RuleAction.ProposeOrder(Side.BUY, new OrderSize.Notional(dollars(number))),
                Rule.DEFAULT_COOLDOWN,
                Rule.DEFAULT_EXPIRES_AFTER,
                Optional.empty(),
                FollowUp.DEFAULT);
    }

    /// An open market and a price of now, the same as on the cards.
    static MarketView market() {
        Instant now = Instant.now();
        return new MarketView(
                now,
                Optional.of(
                        new Snapshot(
                                new SnapshotKey(
                                        AssetClass.US_EQUITY, Feed.IEX, SPY, Metric.LAST_TRADE),
                                PRICE,
                                SnapshotDetails.NONE,
                                now,
                                "{}")),
                Optional.of(
                        new MarketClock(
                                now,
                                true,
                                now.plus(Duration.ofDays(1)),
                                now.plus(Duration.ofHours(6)))),
                Optional.of(new MarketView.AssetStatus(true, true)));
    }
}
