package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.market.Snapshot;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Orders a day and dollars in four hours, the user's and the server's.
final class CapChecks {

    private CapChecks() {}

    static void check(Wish wish, GuardrailFacts facts, BiConsumer<GuardrailCode, String> refuse) {
        GuardrailLimits limits = facts.config().effective().guardrails();
        HardCeilings ceilings = facts.server().ceilings();
        orders(facts.usage(), limits.maxOrdersPerDay(), GuardrailCode.MAX_ORDERS_PER_DAY, refuse);
        orders(
                facts.usage(),
                ceilings.maxOrdersPerDay(),
                GuardrailCode.HARD_MAX_ORDERS_PER_DAY,
                refuse);
        Usd worth = reservationFor(wish, facts.market().lastTrade());
        notional(
                facts.usage(),
                worth,
                limits.maxNotionalPer4h(),
                GuardrailCode.MAX_NOTIONAL_USD_PER_4H,
                refuse);
        notional(
                facts.usage(),
                worth,
                ceilings.maxNotionalPer4h(),
                GuardrailCode.HARD_MAX_NOTIONAL_USD_PER_4H,
                refuse);
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

    private static void orders(
            Usage usage, int limit, GuardrailCode code, BiConsumer<GuardrailCode, String> refuse) {
        if (usage.ordersToday() + 1 > limit) {
            refuse.accept(
                    code,
                    usage.ordersToday()
                            + " orders count today (New York), the limit is "
                            + limit
                            + " a day.");
        }
    }

    private static void notional(
            Usage usage,
            Usd worth,
            Usd limit,
            GuardrailCode code,
            BiConsumer<GuardrailCode, String> refuse) {
        if (usage.notional4h().plus(worth).exceeds(limit)) {
            refuse.accept(
                    code,
                    usage.notional4h().display()
                            + " used in the last 4 hours, this order needs "
                            + worth.display()
                            + ", the limit is "
                            + limit.display()
                            + "."
                            + usage.notionalFreesAt()
                                    .map(at -> " It starts to free at " + at + ".")
                                    .orElse(""));
        }
    }
}
