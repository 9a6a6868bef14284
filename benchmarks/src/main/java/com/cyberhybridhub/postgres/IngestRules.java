package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
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
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Users with up to a hundred rules each on every symbol of the tape: "the last trade is at or
/// below the previous close less p %", p evenly between 1.5 and 10.
final class IngestRules {

    private static final int RULES_PER_USER_MAX = 100;
    private static final long SEED = 7;
    private static final GuardrailLimits LIMITS =
            new GuardrailLimits(
                    1_000,
                    Usd.of("1000000"),
                    true,
                    Set.of(),
                    Duration.ofMinutes(5),
                    new BigDecimal("1.0"),
                    RULES_PER_USER_MAX,
                    new BigDecimal("5"),
                    new BigDecimal("-5"),
                    Duration.ofMinutes(1));

    private IngestRules() {}

    /// @param way makes the names of these users differ from those of another way
    static List<UserTradingConfig> users(int rules, List<Symbol> symbols, String way) {
        Random random = new Random(SEED);
        DataInput input =
                new DataInput(
                        "tape",
                        AssetClass.US_EQUITY,
                        symbols,
                        Feed.IEX,
                        Duration.ofSeconds(60),
                        Set.of(Metric.LAST_TRADE, Metric.LAST_QUOTE, Metric.PREV_CLOSE));
        List<UserTradingConfig> users = new ArrayList<>();
        for (int from = 0; from < rules; from += RULES_PER_USER_MAX) {
            List<Rule> own = new ArrayList<>();
            for (int n = from; n < Math.min(rules, from + RULES_PER_USER_MAX); n++) {
                BigDecimal pct = BigDecimal.valueOf(-15_000 - random.nextInt(85_000), 4);
                own.add(rule(n, symbols.get(n % symbols.size()), pct));
            }
            users.add(
                    new UserTradingConfig(
                            new UserId(way + "-" + users.size()),
                            1,
                            true,
                            new EffectiveTradingConfig(
                                    true, TradingMode.PAPER, List.of(input), own, LIMITS)));
        }
        return users;
    }

    private static Rule rule(int number, Symbol symbol, BigDecimal pct) {
        return new Rule(
                new RuleId("dip_" + number),
                true,
                new PriceBelowPctOfRef(symbol, Metric.PREV_CLOSE, pct),
                new QuestionTemplate("{{symbol}} is down {{pct}}%. Buy?"),
                new RuleAction.ProposeOrder(Side.BUY, new OrderSize.Notional(Usd.of("10"))),
                Rule.DEFAULT_COOLDOWN,
                Rule.DEFAULT_EXPIRES_AFTER,
                Optional.empty(),
                FollowUp.DEFAULT);
    }
}
