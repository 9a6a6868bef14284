package com.cyberhybridhub.alpaca.probe;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What only an order that fills can show; each buys for one dollar and sells that again.
final class SpendChecks {

    private static final String SIZES =
            "Nothing for orders: this server books the filled quantity, never the ordered one.";

    private static final Duration BOOKED_AFTER = Duration.ofHours(36);

    private final ProbeCalls calls;
    private final OwnOrders orders;
    private final Session session;
    private final ProbeOptions options;
    private @Nullable Bought bought;

    SpendChecks(ProbeCalls calls, OwnOrders orders, Session session, ProbeOptions options) {
        this.calls = calls;
        this.orders = orders;
        this.session = session;
        this.options = options;
    }

    List<Check> all() {
        return List.of(
                Check.of(
                        "crypto-minimum",
                        "How small may a crypto order be?",
                        ProbeSwitch.CRYPTO_MIN_NOTIONAL,
                        "Rules on crypto need at least that much per order.",
                        this::cryptoMinimum),
                Check.of(
                        "same-id-filled",
                        "Is a second order refused after the first with its id was filled?",
                        ProbeSwitch.CLIENT_ORDER_ID_AFTER_TERMINAL,
                        "Nothing for orders: the text decides, not the code.",
                        this::afterFill),
                Check.of(
                        "notional-quantity",
                        "Does an order by amount show a quantity once it is filled?",
                        ProbeSwitch.NOTIONAL_QTY_FILLED_IN,
                        SIZES,
                        this::quantityFilledIn),
                Check.of(
                        "crypto-fees",
                        "Does the paper account pay fees on crypto?",
                        ProbeSwitch.CRYPTO_FEES,
                        "The position is smaller than what was filled: sell what is held.",
                        this::cryptoFees));
    }

    /// The dollars' order as it ended, and the second order under its id.
    private record Bought(ObjectNode order, JsonNode filled, Exchange second) {}

    private Finding cryptoMinimum() throws NoReplyException, StoppedException {
        BigDecimal two = BigDecimal.TWO;
        Exchange small = orders.place(orders.coin(orders.newId("small"), two));
        String observed = "an order worth a little over 2 USD: " + small.describe();
        if (small.ok()) {
            return Finding.of(ProbeSwitch.CRYPTO_MIN_NOTIONAL, "1", observed);
        }
        return small.message().endsWith("order 10")
                ? Finding.of(ProbeSwitch.CRYPTO_MIN_NOTIONAL, "10", observed)
                : Finding.couldNotTell(observed);
    }

    private Finding afterFill() throws NoReplyException, StoppedException {
        if (!options.spend()) {
            return notAllowed();
        }
        if (!session.open()) {
            return Finding.couldNotTell("the market is closed");
        }
        if (inUse(session.symbol())) {
            return Finding.couldNotTell(
                    "the account holds or trades "
                            + session.symbol()
                            + " itself: choose another one with --symbol");
        }
        Bought mine = buy();
        return mine.second().idTaken()
                ? Finding.of(
                        ProbeSwitch.CLIENT_ORDER_ID_AFTER_TERMINAL,
                        mine.second().code(),
                        mine.second().describe())
                : IdChecks.notRefused(mine.second(), mine.second().describe());
    }

    private Bought buy() throws NoReplyException, StoppedException {
        ObjectNode order = orders.dollar(orders.newId("dollar"), session.symbol());
        Exchange ended = orders.awaitEnd(orders.place(order).good().text("id"));
        if (!ended.text("status").equals("filled")) {
            throw new NoReplyException("the order for a dollar is " + ended.describe());
        }
        Exchange second = orders.place(orders.share(order.path("client_order_id").asString("")));
        orders.cancelAll();
        Bought mine = new Bought(order, ended.node(), second);
        bought = mine;
        Sale.of(calls, orders, session.symbol(), ProbeJson.number(ended.node().path("filled_qty")));
        return mine;
    }

    private Finding quantityFilledIn() {
        Bought mine = bought;
        if (mine == null) {
            return options.spend() ? Finding.couldNotTell("no order was filled") : notAllowed();
        }
        JsonNode qty = mine.filled().path("qty");
        String observed =
                "qty is "
                        + (qty.isNull() ? "null" : qty.asString(""))
                        + ", filled_qty "
                        + mine.filled().path("filled_qty").asString("");
        return Finding.of(
                ProbeSwitch.NOTIONAL_QTY_FILLED_IN,
                qty.isNull() || qty.isMissingNode() ? "false" : "true",
                observed);
    }

    /// Fees are booked at the end of the day: earlier fills tell, a fill of today rarely.
    private Finding cryptoFees() throws NoReplyException, StoppedException {
        Exchange fees = calls.get("/v2/account/activities/CFEE?page_size=1");
        Exchange fills = calls.get("/v2/account/activities/FILL?page_size=100");
        calls.forgetTape();
        if (fees.ok() && !fees.node().isEmpty()) {
            return Finding.of(ProbeSwitch.CRYPTO_FEES, "on", "the account has booked crypto fees");
        }
        Instant booked = session.marketNow().minus(BOOKED_AFTER);
        boolean settled =
                fees.ok()
                        && fills.ok()
                        && fills.node()
                                .valueStream()
                                .filter(fill -> fill.path("symbol").asString("").contains("/"))
                                .anyMatch(fill -> at(fill).isBefore(booked));
        if (settled) {
            return Finding.of(
                    ProbeSwitch.CRYPTO_FEES, "off", "crypto fills of earlier days, and no fee");
        }
        return options.spend() ? feesOfToday() : notAllowed();
    }

    private Finding feesOfToday() throws NoReplyException, StoppedException {
        if (inUse(OwnOrders.COIN)) {
            return Finding.couldNotTell("the account holds or trades " + OwnOrders.COIN);
        }
        Exchange placed = orders.place(orders.dollar(orders.newId("coin"), OwnOrders.COIN));
        if (!placed.ok()) {
            return Finding.couldNotTell(
                    "one dollar is too little for a crypto order: " + placed.describe());
        }
        JsonNode filled = orders.awaitEnd(placed.text("id")).node();
        BigDecimal qty = ProbeJson.number(filled.path("filled_qty"));
        if (qty.signum() == 0) {
            return Finding.couldNotTell("the order for a dollar was not filled");
        }
        BigDecimal held =
                ProbeJson.number(
                        calls.get("/v2/positions/" + OwnOrders.COIN.replace("/", ""))
                                .node()
                                .path("qty"));
        Sale.of(calls, orders, OwnOrders.COIN, qty);
        String observed = "bought " + qty.toPlainString() + ", held " + held.toPlainString();
        return held.compareTo(qty) < 0
                ? Finding.of(ProbeSwitch.CRYPTO_FEES, "on", observed)
                : Finding.couldNotTell(
                        observed + "; fees are booked later: run the probe again in two days");
    }

    private static Instant at(JsonNode fill) {
        try {
            return Session.instant(fill.path("transaction_time").asString(""));
        } catch (NoReplyException noTime) {
            return Instant.MAX;
        }
    }

    /// Whether selling what was bought could touch something that is not the probe's.
    private boolean inUse(String symbol) throws NoReplyException, StoppedException {
        boolean held = calls.get("/v2/positions/" + symbol.replace("/", "")).ok();
        boolean open =
                calls.get("/v2/orders?status=open&limit=500")
                        .good()
                        .node()
                        .valueStream()
                        .anyMatch(order -> order.path("symbol").asString("").equals(symbol));
        calls.forgetTape();
        return held || open;
    }

    private static Finding notAllowed() {
        return Finding.couldNotTell("not allowed to buy: --spend");
    }
}
