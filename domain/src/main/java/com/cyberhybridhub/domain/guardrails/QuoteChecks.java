package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.config.OrderLimits;
import com.cyberhybridhub.domain.market.Quote;
import com.cyberhybridhub.domain.market.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Whether bid and ask are such that a market order may meet them. Feeds without quotes are common;
/// without one nothing is checked, unless the config insists.
final class QuoteChecks {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int SHOWN_DECIMALS = 2;

    private final Wish wish;
    private final OrderLimits.Quotes limits;
    private final BiConsumer<GuardrailCode, String> refuse;

    QuoteChecks(Wish wish, OrderLimits.Quotes limits, BiConsumer<GuardrailCode, String> refuse) {
        this.wish = wish;
        this.limits = limits;
        this.refuse = refuse;
    }

    /// @param lastTrade a fresh one
    void check(MarketView market, Snapshot lastTrade) {
        Optional<Quote> quote = market.quote();
        if (quote.isEmpty()) {
            if (limits.required()) {
                unusable(
                        "No bid and ask of "
                                + wish.symbol()
                                + " are known, and `require_quote` is set.");
            }
            return;
        }
        Duration age = Duration.between(quote.get().asOf(), market.now());
        if (age.compareTo(limits.maxAge()) > 0) {
            refuse.accept(
                    GuardrailCode.STALE_QUOTE,
                    "Bid and ask of "
                            + wish.symbol()
                            + " are "
                            + age.toSeconds()
                            + " s old, the limit is "
                            + limits.maxAge().toSeconds()
                            + " s.");
        } else {
            sides(quote.get(), lastTrade);
        }
    }

    private void sides(Quote quote, Snapshot lastTrade) {
        Optional<BigDecimal> mid = quote.mid();
        if (mid.isEmpty()) {
            unusable(
                    quote.bid().isPresent()
                            ? "Nobody offers " + wish.symbol() + " right now."
                            : "Nobody bids for " + wish.symbol() + " right now.");
        } else if (quote.isCrossed()) {
            unusable(
                    "Bid and ask of "
                            + wish.symbol()
                            + " are crossed ("
                            + quote.bid().orElseThrow().toPlainString()
                            + " over "
                            + quote.ask().orElseThrow().toPlainString()
                            + ").");
        } else {
            collar(mid.get(), lastTrade);
        }
    }

    private void collar(BigDecimal mid, Snapshot lastTrade) {
        BigDecimal apart = lastTrade.price().subtract(mid).abs().multiply(HUNDRED);
        if (apart.compareTo(limits.collarPct().multiply(mid)) > 0) {
            refuse.accept(
                    GuardrailCode.PRICE_COLLAR,
                    wish.symbol()
                            + " last traded at "
                            + lastTrade.price().toPlainString()
                            + ", the middle of bid and ask is "
                            + mid.toPlainString()
                            + ": "
                            + apart.divide(mid, SHOWN_DECIMALS, RoundingMode.CEILING)
                                    .toPlainString()
                            + "% apart, the limit is "
                            + limits.collarPct().toPlainString()
                            + "%.");
        }
    }

    private void unusable(String why) {
        refuse.accept(GuardrailCode.QUOTE_UNUSABLE, why);
    }
}
