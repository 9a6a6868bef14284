package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A wish that every guardrail lets through, and the facts around it, so that a test changes one
/// thing.
public final class Wishes {

    static final ServerRules SERVER =
            new ServerRules(
                    true, BrokerBinding.PAPER, false, false, new HardCeilings(20, Usd.of("1000")));

    private Wishes() {}

    public static GuardrailFacts goodFacts() {
        return facts(GuardrailLimits.DEFAULT);
    }

    static GuardrailFacts facts(GuardrailLimits limits) {
        return new GuardrailFacts(
                SERVER,
                Samples.config(
                        TradingMode.PAPER,
                        limits,
                        Samples.dipRule(FollowUp.DEFAULT, Optional.empty())),
                Usage.NONE,
                market("492", Samples.NOON),
                List.of());
    }

    static Wish wish() {
        return Wish.of(
                Samples.DIP,
                Samples.facts("492", "500", Optional.of(Samples.TEN_DOLLARS)),
                Samples.TEN_DOLLARS);
    }

    static MarketView market(String price, Instant asOf) {
        return new MarketView(
                Samples.NOON,
                Optional.of(trade(price, asOf)),
                Optional.of(clock(true)),
                tradable(true, true));
    }

    static Snapshot trade(String price, Instant asOf) {
        return Samples.snapshot("SPY", Metric.LAST_TRADE, price, asOf);
    }

    static MarketClock clock(boolean open) {
        return new MarketClock(
                Samples.NOON,
                open,
                Samples.NOON.plus(Duration.ofHours(21)),
                Samples.NOON.plus(Duration.ofHours(4)));
    }

    static Optional<AssetStatus> tradable(boolean tradable, boolean fractionable) {
        return Optional.of(new AssetStatus(tradable, fractionable));
    }

    static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    static GuardrailLimits limits(int ordersPerDay, String notional, String movePct) {
        GuardrailLimits usual = GuardrailLimits.DEFAULT;
        return new GuardrailLimits(
                ordersPerDay,
                Usd.of(notional),
                true,
                usual.blocklist(),
                usual.maxStaleness(),
                new BigDecimal(movePct),
                usual.maxQueuedQuestions(),
                usual.approveAt(),
                usual.rejectAt(),
                usual.approvalTtl());
    }

    static List<String> check(Stage stage, Wish wish, GuardrailFacts facts) {
        return codes(Guardrails.check(stage, wish, facts));
    }

    static OrderSize pieces(String amount) {
        return new OrderSize.Pieces(Quantity.of(amount));
    }

    static Wish sized(Side side, OrderSize size) {
        return new Wish(
                Samples.DIP, Samples.SPY, side, size, TradingMode.PAPER, new BigDecimal("492"));
    }

    static ServerRules server(
            boolean enabled, BrokerBinding binding, boolean live, boolean standing) {
        return new ServerRules(enabled, binding, live, standing, SERVER.ceilings());
    }

    static GuardrailFacts with(ServerRules server) {
        GuardrailFacts good = goodFacts();
        return new GuardrailFacts(server, good.config(), good.usage(), good.market(), List.of());
    }

    static GuardrailFacts with(UserTradingConfig config) {
        GuardrailFacts good = goodFacts();
        return new GuardrailFacts(good.server(), config, good.usage(), good.market(), List.of());
    }

    static GuardrailFacts with(GuardrailFacts facts, MarketView market) {
        return new GuardrailFacts(facts.server(), facts.config(), facts.usage(), market, List.of());
    }

    static GuardrailLimits limits(boolean question, Set<Symbol> blocked) {
        GuardrailLimits usual = GuardrailLimits.DEFAULT;
        return new GuardrailLimits(
                usual.maxOrdersPerDay(),
                usual.maxNotionalPer4h(),
                question,
                blocked,
                usual.maxStaleness(),
                usual.maxPriceMovePct(),
                usual.maxQueuedQuestions(),
                usual.approveAt(),
                usual.rejectAt(),
                usual.approvalTtl());
    }
}
