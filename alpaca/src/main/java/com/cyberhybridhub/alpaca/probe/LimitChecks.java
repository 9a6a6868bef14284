package com.cyberhybridhub.alpaca.probe;

import java.util.ArrayList;
import java.util.List;

/// What the rate limit does. Only when the person asked for it: one sequence of reads that ends
/// with the first refusal, and one order while it lasts.
final class LimitChecks {

    static final int BURST_MAX_CALLS = 400;
    static final int ORDERS_WHILE_LIMITED = 2;
    private static final int TRIES = 8;

    private final ProbeCalls calls;
    private final OwnOrders orders;
    private final ProbeOptions options;

    LimitChecks(ProbeCalls calls, OwnOrders orders, ProbeOptions options) {
        this.calls = calls;
        this.orders = orders;
        this.options = options;
    }

    List<Check> all() {
        return List.of(
                Check.of(
                        "data-limit",
                        "What does a data answer look like beyond the rate limit?",
                        "429 with {\"message\":\"too many requests.\"} and no hint headers",
                        "The pacer rests after a 429 with and without a hint.",
                        this::data),
                Check.of(
                        "trading-limit",
                        "Which code has a trading answer beyond the rate limit?",
                        ProbeSwitch.TRADING_429_CODE,
                        "Nothing: this server goes by the status.",
                        this::trading),
                Check.of(
                        "order-beyond-limit",
                        "Does an order exist although its POST was refused with 429?",
                        ProbeSwitch.ORDER_ON_429,
                        "A 429 on an order is no refusal.",
                        this::order));
    }

    private Finding data() throws NoReplyException, StoppedException {
        if (!options.rateLimit()) {
            return notAllowed();
        }
        Exchange refused = burst(false);
        if (refused.ok()) {
            return Finding.couldNotTell("no 429 within " + BURST_MAX_CALLS + " calls");
        }
        boolean hint =
                !refused.header("retry-after").isEmpty()
                        || !refused.header("x-ratelimit-reset").isEmpty();
        return Finding.of(
                !hint && refused.message().equals("too many requests."),
                refused.describe() + (hint ? " with" : " without") + " a hint when to come back");
    }

    private Finding trading() throws NoReplyException, StoppedException {
        if (!options.rateLimit()) {
            return notAllowed();
        }
        Exchange refused = burst(true);
        return refused.ok()
                ? Finding.couldNotTell("no 429 within " + BURST_MAX_CALLS + " calls")
                : Finding.of(ProbeSwitch.TRADING_429_CODE, refused.code(), refused.describe());
    }

    private Finding order() throws NoReplyException, StoppedException {
        if (!options.rateLimit()) {
            return notAllowed();
        }
        List<String> limited = new ArrayList<>();
        calls.hurry(true);
        try {
            for (int i = 0; i < TRIES && limited.size() < ORDERS_WHILE_LIMITED; i++) {
                if (burst(true).ok()) {
                    return Finding.couldNotTell("no 429 within " + BURST_MAX_CALLS + " calls");
                }
                // Between the two a little of the budget comes back: some orders are taken.
                String id = orders.newId("limited");
                if (orders.place(orders.share(id)).status() == Exchange.TOO_MANY_REQUESTS) {
                    limited.add(id);
                }
            }
        } finally {
            calls.hurry(false);
        }
        if (limited.isEmpty()) {
            return Finding.couldNotTell("the orders after the 429 were taken");
        }
        calls.stop().pause(calls.waits().rest());
        boolean exists = false;
        StringBuilder observed = new StringBuilder("looked up after a 429 on POST: ");
        for (String id : limited) {
            Exchange found = orders.find(id);
            observed.append(found.describe()).append("; ");
            if (found.ok()) {
                exists = true;
                orders.cancel(found.text("id"));
            }
        }
        return Finding.of(
                        ProbeSwitch.ORDER_ON_429,
                        exists ? "sometimes" : "never",
                        observed.toString())
                .alarming(
                        "An order can exist although its POST was answered with 429. This server"
                                + " looks such an order up and does not send it again: keep it so.");
    }

    /// Ends with the first 429.
    private Exchange burst(boolean trading) throws NoReplyException, StoppedException {
        Exchange answer = calls.burst(trading);
        for (int i = 1; i < BURST_MAX_CALLS && answer.ok(); i++) {
            answer = calls.burst(trading);
        }
        if (!answer.ok() && answer.status() != Exchange.TOO_MANY_REQUESTS) {
            throw new NoReplyException("the burst met " + answer.describe());
        }
        return answer;
    }

    private static Finding notAllowed() {
        return Finding.couldNotTell("not allowed to reach the limit: --rate-limit");
    }
}
