package com.cyberhybridhub.alpaca.probe;

import java.util.Optional;

/// What the person allows.
///
/// @param symbol a US equity that costs at least 20 USD
/// @param spend whether a few dollars may be bought and sold again
/// @param rateLimit whether the rate limit may be reached once on each surface
/// @param slow whether checks that wait for a minute or more are run
/// @param earlierId an order id of a run against an account that was reset since
public record ProbeOptions(
        String symbol, boolean spend, boolean rateLimit, boolean slow, Optional<String> earlierId) {

    /// Liquid, dear, and everybody's.
    public static final String USUAL_SYMBOL = "SPY";

    public ProbeOptions {
        if (!symbol.matches("[A-Z]{1,5}(\\.[A-Z])?")) {
            throw new IllegalArgumentException("the symbol must be that of a US equity");
        }
        earlierId.ifPresent(id -> {
            if (!id.matches(OwnOrders.PREFIX + "[a-z0-9-]{1,80}")) {
                throw new IllegalArgumentException(
                        "the earlier id must be one of the probe: it starts with "
                                + OwnOrders.PREFIX);
            }
        });
    }

    /// What the run will do, in the words that the person agrees to.
    public String plan() {
        return """
        The probe places about 40 orders and ends each within seconds. They are limit buys of one
        %s at %s USD and of %s at half its price (%s USD each at most), which cannot fill; a few
        wrong orders that must be refused; at most two of those limits at a time, never more than
        %s USD of buying power at once. %s
        It makes no more than about 100 calls a minute%s. Afterwards, on Ctrl-C and on failure too,
        it cancels every order whose id starts with %s, and sells what it bought, nothing else.
        """
                .formatted(
                        symbol,
                        OwnOrders.EQUITY_LIMIT,
                        OwnOrders.COIN,
                        OwnOrders.COIN_WORTH_MAX,
                        OwnOrders.OPEN_MAX_USD,
                        spend
                                ? "It buys for "
                                        + OwnOrders.BUY_USD
                                        + " USD up to "
                                        + OwnOrders.BUYS_MAX
                                        + " times and sells that again."
                                : "It buys nothing (--spend allows two buys of "
                                        + OwnOrders.BUY_USD
                                        + " USD).",
                        rateLimit
                                ? ", but once reaches the rate limit of both surfaces for a moment"
                                : "",
                        OwnOrders.PREFIX);
    }
}
