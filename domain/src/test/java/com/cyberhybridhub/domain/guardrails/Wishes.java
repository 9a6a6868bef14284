package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.config.TradingMode;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.orders.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
}
