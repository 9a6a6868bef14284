package com.cyberhybridhub.alpaca.probe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The bodies and headers of refusals, kept as fixtures for the simulator. Every order here is
/// wrong in a way that keeps it from being placed; one that is placed all the same cannot fill.
final class RefusalChecks {

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final String VERDICTS =
            "The server decides on status, code and text: see that OrderVerdict still calls this"
                    + " answer what it is; anything it does not know is looked up, not assumed.";

    private final ProbeCalls calls;
    private final OwnOrders orders;

    RefusalChecks(ProbeCalls calls, OwnOrders orders) {
        this.calls = calls;
        this.orders = orders;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(order("no-size", "422 40010001 qty or notional is required", "qty", null));
        checks.add(order("two-sizes", "422 40010001 only one of qty or notional", "notional", "2"));
        checks.add(order("no-price", "422 40010001 limit orders require", "limit_price", null));
        checks.add(order("sub-penny", "422 42210000 sub-penny increment", "limit_price", "1.0501"));
        checks.add(
                order(
                        "unknown-symbol",
                        "422 42210000 asset \"ZZNOSUCH\" not found",
                        "symbol",
                        "ZZNOSUCH"));
        checks.add(order("bad-side", "422 40010001", "side", "hold"));
        checks.add(
                order("fraction-gtc", "422 42210000 fractional orders must be DAY", "qty", "1.5"));
        checks.add(
                lookup("unknown-id", "/v2/orders:by_client_order_id?client_order_id=hubprobe-no"));
        checks.add(lookup("unknown-order", "/v2/orders/" + NOBODY));
        checks.add(lookup("unknown-asset", "/v2/assets/ZZNOSUCH"));
        checks.add(lookup("unknown-position", "/v2/positions/ZZNOSUCH"));
        checks.add(
                Check.of(
                        "refusal-cancel-unknown",
                        "What does cancelling an unknown order answer?",
                        "404 40410000",
                        VERDICTS,
                        () -> judged(calls.delete("/v2/orders/" + NOBODY), "404 40410000")));
        checks.add(
                Check.of(
                        "refusal-cancel-twice",
                        "What does cancelling an order answer that has ended?",
                        "422 42210000",
                        VERDICTS,
                        this::cancelTwice));
        return List.copyOf(checks);
    }

    private Check order(String name, String expected, String field, @Nullable String value) {
        return Check.of(
                "refusal-" + name,
                "What does an order answer whose "
                        + field
                        + " is "
                        + (value == null ? "missing" : value)
                        + "?",
                expected,
                VERDICTS,
                () -> {
                    ObjectNode order = orders.share(orders.newId(name));
                    if (value == null) {
                        order.remove(field);
                    } else {
                        order.put(field, value);
                    }
                    if (name.equals("fraction-gtc")) {
                        order.put("time_in_force", "gtc");
                    }
                    return judged(orders.place(order), expected);
                });
    }

    private Check lookup(String name, String path) {
        String expected = "404 40410000";
        return Check.of(
                "refusal-" + name,
                "What does " + path.replaceFirst("\\?.*", "") + " answer for a thing that is not?",
                expected,
                "The server takes only this status with this code for \"not there\".",
                () -> judged(calls.get(path), expected));
    }

    private Finding cancelTwice() throws NoReplyException, StoppedException {
        Exchange placed = orders.place(orders.share(orders.newId("twice"))).good();
        orders.cancel(placed.text("id"));
        return judged(calls.delete("/v2/orders/" + placed.text("id")), "422 42210000");
    }

    /// @param expected status, code, and what the message contains
    private static Finding judged(Exchange answer, String expected) {
        String[] parts = expected.split(" ", 3);
        boolean same =
                String.valueOf(answer.status()).equals(parts[0])
                        && answer.code().equals(parts[1])
                        && (parts.length < 3 || answer.message().contains(parts[2]));
        return Finding.of(same, answer.describe());
    }
}
