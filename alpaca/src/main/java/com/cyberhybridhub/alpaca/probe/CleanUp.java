package com.cyberhybridhub.alpaca.probe;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Leaves the account as it was: cancels every open order of the probe, also of an earlier run that
/// was killed, and sells what this run bought. Looks by itself instead of trusting what the checks
/// remember.
final class CleanUp {

    private static final int ROUNDS_MAX = 5;
    private static final int LOOKUPS_OF_UNKNOWN = 4;
    private static final Duration BEFORE_START = Duration.ofMinutes(5);

    private final ProbeCalls calls;
    private final OwnOrders orders;
    private final Session session;
    private final List<String> done = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    CleanUp(ProbeCalls calls, OwnOrders orders, Session session) {
        this.calls = calls;
        this.orders = orders;
        this.session = session;
    }

    /// What was done, and what a person must look after.
    record Outcome(List<String> done, List<String> left) {}

    Outcome run() {
        attempt("cancelling open orders", this::cancelOpen);
        for (String id : orders.unknownIds()) {
            attempt("looking for order " + id, () -> lookFor(id));
        }
        attempt("selling what was bought", this::sellBought);
        return new Outcome(List.copyOf(done), List.copyOf(left));
    }

    private interface Step {
        void run() throws NoReplyException, StoppedException;
    }

    private void attempt(String what, Step step) {
        try {
            step.run();
        } catch (NoReplyException failed) {
            left.add(what + " failed: " + failed.why());
        } catch (StoppedException interrupted) {
            left.add(what + " was interrupted");
        }
    }

    private void cancelOpen() throws NoReplyException, StoppedException {
        for (int round = 1; ; round++) {
            List<JsonNode> open = ours("/v2/orders?status=open&limit=500", OwnOrders.PREFIX);
            if (open.isEmpty()) {
                return;
            }
            if (round > ROUNDS_MAX) {
                open.forEach(
                        order -> left.add("order " + name(order) + " is still " + status(order)));
                return;
            }
            for (JsonNode order : open) {
                Exchange ended = orders.cancel(order.path("id").asString(""));
                done.add("cancelled order " + name(order) + ": " + ended.text("status"));
            }
        }
    }

    /// An order whose POST had no answer may still turn up.
    private void lookFor(String id) throws NoReplyException, StoppedException {
        for (int i = 0; i < LOOKUPS_OF_UNKNOWN; i++) {
            Exchange found = orders.find(id);
            if (found.ok()) {
                if (!OwnOrders.TERMINAL.contains(found.text("status"))) {
                    orders.cancel(found.text("id"));
                }
                done.add("found and ended order " + id + " that had no answer");
                return;
            }
            calls.stop().pause(calls.waits().look());
        }
        done.add("order " + id + " had no answer and was not found afterwards");
    }

    private void sellBought() throws NoReplyException, StoppedException {
        String after =
                URLEncoder.encode(
                        session.marketNow().minus(BEFORE_START).toString(), StandardCharsets.UTF_8);
        Map<String, BigDecimal> net = new LinkedHashMap<>();
        for (JsonNode order :
                ours("/v2/orders?status=all&limit=500&after=" + after, session.idPrefix())) {
            BigDecimal filled = ProbeJson.number(order.path("filled_qty"));
            boolean sale = order.path("side").asString("").equals("sell");
            net.merge(
                    order.path("symbol").asString(""),
                    sale ? filled.negate() : filled,
                    BigDecimal::add);
        }
        for (Map.Entry<String, BigDecimal> entry : net.entrySet()) {
            BigDecimal held = entry.getValue().subtract(orders.closedOf(entry.getKey()));
            if (held.signum() > 0) {
                sell(entry.getKey(), held);
            }
        }
    }

    private void sell(String symbol, BigDecimal qty) throws NoReplyException, StoppedException {
        Exchange sold = Sale.of(calls, orders, symbol, qty);
        String what = qty.toPlainString() + " " + symbol;
        if (sold.text("status").equals("filled")) {
            done.add("sold " + what);
        } else {
            left.add("selling " + what + ": the order is " + sold.describe());
        }
    }

    private List<JsonNode> ours(String path, String prefix)
            throws NoReplyException, StoppedException {
        return calls.get(path)
                .good()
                .node()
                .valueStream()
                .filter(order -> name(order).startsWith(prefix))
                .toList();
    }

    private static String name(JsonNode order) {
        return order.path("client_order_id").asString("");
    }

    private static String status(JsonNode order) {
        return order.path("status").asString("");
    }
}
