package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.OrderLimits;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one more order of this size does to the caps, the user's and the server's.
final class CapChecks {

    private final Wish wish;
    private final GuardrailFacts facts;
    private final GuardrailLimits limits;
    private final List<Reason> refusals = new ArrayList<>();

    private CapChecks(Wish wish, GuardrailFacts facts) {
        this.wish = wish;
        this.facts = facts;
        this.limits = facts.config().effective().guardrails();
    }

    static List<Reason> check(Wish wish, GuardrailFacts facts, Stage stage) {
        CapChecks checks = new CapChecks(wish, facts);
        Caps caps =
                new Caps(
                        checks.limits,
                        facts.server().ceilings(),
                        facts.usage(),
                        facts.market().now());
        Usd worth = reservationFor(wish, facts.market().lastTrade());
        caps.ofOrders().forEach(cap -> checks.fits(cap, BigDecimal.ONE));
        caps.ofDollars().forEach(cap -> checks.fits(cap, worth.amount()));
        checks.oneOrder(worth);
        caps.perSymbol(wish.symbol()).ifPresent(cap -> checks.fits(cap, BigDecimal.ONE));
        caps.duplicate(wish.symbol(), wish.side())
                .ifPresent(cap -> checks.fits(cap, BigDecimal.ONE));
        checks.wash();
        if (stage instanceof Stage.BeforeAsking) {
            checks.fits(caps.questions(), BigDecimal.ONE);
        }
        return checks.refusals;
    }

    /// What an order of this wish reserves: its dollars, or its pieces at the higher of the asked
    /// and the last price.
    static Usd reservationFor(Wish wish, Optional<Snapshot> lastTrade) {
        return wish.size()
                .worthAt(
                        lastTrade
                                .map(Snapshot::price)
                                .orElse(wish.askedPrice())
                                .max(wish.askedPrice()));
    }

    private void fits(GuardrailUsage cap, BigDecimal more) {
        if (!cap.admits(more)) {
            refusals.add(cap.refusal(more));
        }
    }

    /// A limit as wide as the one of four hours adds nothing to it.
    private void oneOrder(Usd worth) {
        OrderLimits.Size size = limits.orders().size();
        if (size.maxNotionalPerOrder().compareTo(limits.maxNotionalPer4h()) < 0
                && worth.exceeds(size.maxNotionalPerOrder())) {
            refuse(
                    GuardrailCode.MAX_NOTIONAL_USD_PER_ORDER,
                    "This order needs "
                            + worth.display()
                            + ", the limit is "
                            + size.maxNotionalPerOrder().display()
                            + " for one order.");
        }
        if (wish.size() instanceof OrderSize.Pieces(var quantity)
                && quantity.compareTo(size.maxQtyPerOrder()) > 0) {
            refuse(
                    GuardrailCode.MAX_QTY_PER_ORDER,
                    "This order is for "
                            + quantity
                            + " pieces, the limit is "
                            + size.maxQtyPerOrder()
                            + " for one order.");
        }
    }

    /// The broker would refuse it, or worse: both would meet.
    private void wash() {
        Side other = wish.side() == Side.BUY ? Side.SELL : Side.BUY;
        int open = facts.usage().open(wish.symbol(), other);
        if (limits.orders().size().noWashTrades() && open > 0) {
            refuse(
                    GuardrailCode.WASH_TRADE,
                    "Open orders to "
                            + other.code()
                            + " "
                            + wish.symbol()
                            + ": "
                            + open
                            + ". An order to "
                            + wish.side().code()
                            + " could trade with them.");
        }
    }

    private void refuse(GuardrailCode code, String detail) {
        refusals.add(new Reason(code.code(), detail));
    }
}
