package com.cyberhybridhub.alpaca.probe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whether an order id stays taken: assumption A1 of the order protocol.
final class IdChecks {

    static final String A1_BROKEN =
            "A1 is violated: the broker takes a second order under an id that was used. This server"
                    + " sends each order once and does not lean on A1 for that, but what should"
                    + " catch a restored database or a second process is missing: do not trade with"
                    + " this server until that is explained, and never resend an order.";

    private static final String CODES_ONLY = "Nothing for orders: the text decides, not the code.";
    private static final ProbeSwitch TERMINAL = ProbeSwitch.CLIENT_ORDER_ID_AFTER_TERMINAL;

    private final ProbeCalls calls;
    private final OwnOrders orders;
    private final Session session;
    private final ProbeOptions options;
    private final String cancelledId;

    IdChecks(ProbeCalls calls, OwnOrders orders, Session session, ProbeOptions options) {
        this.calls = calls;
        this.orders = orders;
        this.session = session;
        this.options = options;
        this.cancelledId = orders.newId("cancelled");
    }

    List<Check> all() {
        return List.of(
                Check.of(
                        "same-id-open",
                        "Is a second order refused while the first with its id is open?",
                        "422 with code 42210000",
                        CODES_ONLY,
                        this::whileOpen),
                Check.of(
                        "same-id-cancelled",
                        "Is it refused after the first was cancelled?",
                        TERMINAL,
                        CODES_ONLY,
                        this::afterCancel),
                Check.of(
                        "same-id-ioc",
                        "Is it refused after the first ended by itself, unfilled?",
                        TERMINAL,
                        CODES_ONLY,
                        this::afterIoc),
                Check.of(
                        "same-id-replaced",
                        "Is it refused after the first was replaced?",
                        TERMINAL,
                        CODES_ONLY,
                        this::afterReplace),
                Check.of(
                        "same-id-refused",
                        "Can the id of an order that was refused be used?",
                        ProbeSwitch.REFUSAL_CONSUMES_ID,
                        "A refused order is final here and its id is never sent again: nothing.",
                        this::afterRefusal),
                Check.of(
                        "same-id-slow",
                        "Is it refused a minute after the first was cancelled?",
                        TERMINAL,
                        CODES_ONLY,
                        this::afterAMinute),
                Check.of(
                        "same-id-earlier-runs",
                        "Is it refused when the first is of an earlier run of this probe?",
                        TERMINAL,
                        CODES_ONLY,
                        this::afterEarlierRuns),
                Check.of(
                        "ids-after-reset",
                        "Do ids stay taken when the paper account is reset?",
                        ProbeSwitch.IDS_SURVIVE_RESET,
                        "After a reset this server must start with a new database in any case.",
                        this::afterReset));
    }

    private Finding whileOpen() throws NoReplyException, StoppedException {
        String id = orders.newId("open");
        Exchange first = orders.place(orders.share(id)).good();
        Exchange second = orders.place(orders.share(id));
        String observed = "first " + first.describe() + ", second " + second.describe();
        if (!second.idTaken()) {
            return notRefused(second, observed);
        }
        return Finding.of(second.code().equals("42210000"), observed);
    }

    private Finding afterCancel() throws NoReplyException, StoppedException {
        ObjectNode order = orders.share(cancelledId);
        Exchange first = orders.place(order).good();
        Exchange ended = orders.cancel(first.text("id"));
        return again(ended, order);
    }

    private Finding afterIoc() throws NoReplyException, StoppedException {
        ObjectNode order =
                orders.coin(orders.newId("ioc"), OwnOrders.COIN_WORTH).put("time_in_force", "ioc");
        Exchange first = orders.place(order).good();
        return again(orders.awaitEnd(first.text("id")), order);
    }

    private Finding afterReplace() throws NoReplyException, StoppedException {
        ObjectNode order =
                session.open()
                        ? orders.share(orders.newId("replaced"))
                        : orders.coin(orders.newId("replaced"), OwnOrders.COIN_WORTH);
        Exchange first = orders.place(order).good();
        orders.awaitStatus(first.text("id"), Set.of("new"));
        String lower =
                session.open()
                        ? "1.04"
                        : ProbeJson.number(order.path("limit_price"))
                                .subtract(BigDecimal.ONE)
                                .toPlainString();
        Exchange replacement =
                calls.patch(
                        "/v2/orders/" + first.text("id"),
                        ProbeJson.object().put("limit_price", lower));
        if (!replacement.ok()) {
            return Finding.couldNotTell("replacing was refused: " + replacement.describe());
        }
        orders.replaced(first, replacement);
        return again(orders.awaitEnd(first.text("id")), order);
    }

    private Finding afterRefusal() throws NoReplyException, StoppedException {
        String id = orders.newId("refused");
        ObjectNode wrong = orders.share(id).put("limit_price", "1.0501");
        Exchange refused = orders.place(wrong);
        if (refused.ok()) {
            return Finding.couldNotTell("a price below the tick was not refused");
        }
        Exchange second = orders.place(orders.share(id));
        String observed = "refusal " + refused.describe() + ", then " + second.describe();
        if (second.ok()) {
            return Finding.of(ProbeSwitch.REFUSAL_CONSUMES_ID, "false", observed);
        }
        return second.idTaken()
                ? Finding.of(ProbeSwitch.REFUSAL_CONSUMES_ID, "true", observed)
                : Finding.couldNotTell(observed);
    }

    private Finding afterAMinute() throws NoReplyException, StoppedException {
        if (!options.slow()) {
            return Finding.couldNotTell("not asked for: --slow");
        }
        ObjectNode order = orders.share(orders.newId("slow"));
        Exchange ended = orders.cancel(orders.place(order).good().text("id"));
        calls.stop().pause(calls.waits().slow());
        return again(ended, order);
    }

    /// The oldest order of each end that an order can come to.
    private Finding afterEarlierRuns() throws NoReplyException, StoppedException {
        List<JsonNode> earlier =
                calls.get("/v2/orders?status=closed&limit=500")
                        .good()
                        .node()
                        .valueStream()
                        .filter(order -> name(order).startsWith(OwnOrders.PREFIX))
                        .filter(order -> !name(order).startsWith(session.idPrefix()))
                        .toList();
        calls.forgetTape();
        if (earlier.isEmpty()) {
            return Finding.couldNotTell(
                    "no order of an earlier run: run the probe again after a day and after eight");
        }
        StringBuilder observed = new StringBuilder();
        Finding worst = Finding.same("");
        for (String status : OwnOrders.TERMINAL.stream().sorted().toList()) {
            Optional<JsonNode> oldest =
                    earlier.stream()
                            .filter(order -> order.path("status").asString("").equals(status))
                            .reduce((newer, older) -> older);
            if (oldest.isPresent()) {
                Finding one = againUnder(oldest.get());
                observed.append(one.observed()).append("; ");
                worst = worst.verdict() == Verdict.SAME ? one : worst;
            }
        }
        return new Finding(worst.verdict(), observed.toString(), worst.setting(), worst.alarm());
    }

    private Finding againUnder(JsonNode old) throws NoReplyException, StoppedException {
        Finding finding = judged(orders.place(orders.share(name(old))), old);
        orders.cancelAll();
        return finding;
    }

    private Finding afterReset() throws NoReplyException, StoppedException {
        if (options.earlierId().isEmpty()) {
            return Finding.couldNotTell(
                    "no id of an account that was reset since: --earlier-id, for example "
                            + cancelledId
                            + " after a reset of this one");
        }
        String id = options.earlierId().get();
        if (orders.find(id).ok()) {
            return Finding.couldNotTell("the account knows an order " + id + ": not reset");
        }
        Exchange again = orders.place(orders.share(id));
        String observed = "an order under " + id + ": " + again.describe();
        if (again.ok()) {
            return Finding.of(ProbeSwitch.IDS_SURVIVE_RESET, "false", observed);
        }
        return again.idTaken()
                ? Finding.of(ProbeSwitch.IDS_SURVIVE_RESET, "true", observed)
                : Finding.couldNotTell(observed);
    }

    /// Sends the order once more after it has ended.
    private Finding again(Exchange ended, ObjectNode order)
            throws NoReplyException, StoppedException {
        if (!OwnOrders.TERMINAL.contains(ended.text("status"))) {
            return Finding.couldNotTell("the first did not end: " + ended.describe());
        }
        return judged(orders.place(order), ended.node());
    }

    private static Finding judged(Exchange second, JsonNode first) {
        String observed =
                "the first ended as "
                        + first.path("status").asString("")
                        + " (of "
                        + first.path("submitted_at").asString("?")
                        + "), the second: "
                        + second.describe();
        return second.idTaken()
                ? Finding.of(TERMINAL, second.code(), observed)
                : notRefused(second, observed);
    }

    static Finding notRefused(Exchange second, String observed) {
        return second.ok()
                ? Finding.differs(observed).alarming(A1_BROKEN)
                : Finding.couldNotTell(observed);
    }

    private static String name(JsonNode order) {
        return order.path("client_order_id").asString("");
    }
}
