package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Freshness;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Session, age of the price, and how far it moved since the question.
final class MarketChecks {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int SHOWN_DECIMALS = 2;

    private MarketChecks() {}

    static void check(
            Wish wish,
            GuardrailFacts facts,
            Stage stage,
            BiConsumer<GuardrailCode, String> refuse) {
        session(wish, facts, refuse);
        if (facts.market().halted()) {
            refuse.accept(
                    GuardrailCode.SYMBOL_HALTED,
                    "The exchange has halted trading in " + wish.symbol() + ".");
        }
        Optional<Snapshot> price = facts.market().lastTrade();
        if (price.isEmpty()) {
            refuse.accept(GuardrailCode.STALE_DATA, "No price of " + wish.symbol() + " is known.");
            return;
        }
        boolean fresh = age(price.get(), wish, facts, refuse);
        if (!(stage instanceof Stage.BeforeAsking)) {
            if (fresh) {
                new QuoteChecks(
                                wish,
                                facts.config().effective().guardrails().orders().quotes(),
                                refuse)
                        .check(facts.market(), price.get());
            }
            move(price.get(), wish, facts, refuse);
        }
    }

    private static void session(
            Wish wish, GuardrailFacts facts, BiConsumer<GuardrailCode, String> refuse) {
        if (wish.symbol().assetClass() == AssetClass.CRYPTO) {
            return;
        }
        Optional<MarketClock> clock = facts.market().clock();
        if (clock.isEmpty()) {
            refuse.accept(
                    GuardrailCode.MARKET_CLOSED,
                    "The broker did not say whether the market is open.");
        } else if (!clock.get().open()) {
            refuse.accept(
                    GuardrailCode.MARKET_CLOSED,
                    "The market is closed until " + clock.get().nextOpen() + ".");
        } else {
            lastMinutes(clock.get(), facts, refuse);
        }
    }

    private static void lastMinutes(
            MarketClock clock, GuardrailFacts facts, BiConsumer<GuardrailCode, String> refuse) {
        Duration limit = facts.config().effective().guardrails().orders().pace().noOrdersLast();
        Duration left = Duration.between(facts.market().now(), clock.nextClose());
        if (left.compareTo(limit) < 0) {
            refuse.accept(
                    GuardrailCode.MARKET_CLOSING,
                    "The market closes in "
                            + Math.max(0, left.toSeconds())
                            + " s, no orders in the last "
                            + limit.toMinutes()
                            + " minutes.");
        }
    }

    private static boolean age(
            Snapshot price,
            Wish wish,
            GuardrailFacts facts,
            BiConsumer<GuardrailCode, String> refuse) {
        Duration limit =
                facts.config()
                        .effective()
                        .rule(wish.rule())
                        .flatMap(Rule::maxStaleness)
                        .orElse(facts.config().effective().guardrails().maxStaleness());
        if (!Freshness.isFresh(price, facts.market().now(), limit)) {
            long seconds = Duration.between(price.asOf(), facts.market().now()).toSeconds();
            refuse.accept(
                    GuardrailCode.STALE_DATA,
                    "The last price of "
                            + wish.symbol()
                            + " is "
                            + seconds
                            + " s old, the limit is "
                            + limit.toSeconds()
                            + " s.");
            return false;
        }
        return true;
    }

    private static void move(
            Snapshot price,
            Wish wish,
            GuardrailFacts facts,
            BiConsumer<GuardrailCode, String> refuse) {
        BigDecimal limit = facts.config().effective().guardrails().maxPriceMovePct();
        BigDecimal moved = price.price().subtract(wish.askedPrice()).abs().multiply(HUNDRED);
        if (moved.compareTo(limit.multiply(wish.askedPrice())) > 0) {
            BigDecimal pct = moved.divide(wish.askedPrice(), SHOWN_DECIMALS, RoundingMode.CEILING);
            refuse.accept(
                    GuardrailCode.PRICE_MOVED,
                    wish.symbol()
                            + " moved "
                            + pct.toPlainString()
                            + "% since the question ("
                            + wish.askedPrice().toPlainString()
                            + " to "
                            + price.price().toPlainString()
                            + "), the limit is "
                            + limit.toPlainString()
                            + "%.");
        }
    }
}
