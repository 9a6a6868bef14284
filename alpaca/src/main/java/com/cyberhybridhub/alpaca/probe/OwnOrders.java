package com.cyberhybridhub.alpaca.probe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The orders of this run: it makes them, knows what they could cost, and refuses to go beyond what
/// the person agreed to. Used by the one thread of the run.
final class OwnOrders {

    static final String PREFIX = "hubprobe-";

    /// Far below every share of a symbol that costs at least 20 USD.
    static final BigDecimal EQUITY_LIMIT = new BigDecimal("1.05");

    static final String COIN = "BTC/USD";
    static final BigDecimal COIN_WORTH = new BigDecimal("11");
    static final BigDecimal COIN_WORTH_MAX = new BigDecimal("11.50");
    static final BigDecimal OPEN_MAX_USD = new BigDecimal("25");
    static final int ORDERS_MAX = 80;
    static final int BUYS_MAX = 2;

    /// A little above the least amount: after a fall in price the sale must not be too small.
    static final BigDecimal BUY_USD = new BigDecimal("1.10");

    static final Set<String> TERMINAL =
            Set.of("filled", "canceled", "expired", "rejected", "replaced");

    private static final String ORDERS = "/v2/orders";
    private static final int COIN_QTY_SCALE = 6;

    private final ProbeCalls calls;
    private final Session session;
    private final Map<String, BigDecimal> openWorth = new LinkedHashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Map<String, BigDecimal> closed = new LinkedHashMap<>();
    private int placed;
    private int bought;
    private int named;

    OwnOrders(ProbeCalls calls, Session session) {
        this.calls = calls;
        this.session = session;
    }

    /// An id that nobody used.
    String newId(String what) {
        return session.idPrefix() + what + "-" + ++named;
    }

    /// A buy of one share that cannot fill.
    ObjectNode share(String id) {
        return order(id, session.symbol(), "limit", "day")
                .put("qty", "1")
                .put("limit_price", EQUITY_LIMIT.toPlainString());
    }

    /// A buy of a coin at half its price, which cannot fill; round the clock.
    ObjectNode coin(String id, BigDecimal worth) {
        BigDecimal limit = session.coinPrice().divide(BigDecimal.TWO, 0, RoundingMode.DOWN);
        return order(id, COIN, "limit", "gtc")
                .put("qty", worth.divide(limit, COIN_QTY_SCALE, RoundingMode.UP).toPlainString())
                .put("limit_price", limit.toPlainString());
    }

    /// A buy that fills, for about one dollar.
    ObjectNode dollar(String id, String symbol) {
        return order(id, symbol, "market", symbol.equals(COIN) ? "gtc" : "day")
                .put("notional", BUY_USD.toPlainString());
    }

    private static ObjectNode order(String id, String symbol, String type, String lifetime) {
        return ProbeJson.object()
                .put("client_order_id", id)
                .put("symbol", symbol)
                .put("side", "buy")
                .put("type", type)
                .put("time_in_force", lifetime);
    }

    /// Sends an order once.
    Exchange place(ObjectNode order) throws NoReplyException, StoppedException {
        return placeTogether(order, 1).getFirst();
    }

    /// Sends the same order several times at the same moment.
    List<Exchange> placeTogether(ObjectNode order, int times)
            throws NoReplyException, StoppedException {
        BigDecimal worth = worth(order);
        permit(order, worth, times);
        String id = order.path("client_order_id").asString("");
        unknown.add(id);
        List<Exchange> answers = new ArrayList<>();
        if (times == 1) {
            answers.add(calls.post(ORDERS, order));
        } else {
            answers.addAll(calls.postTogether(ORDERS, order, times));
        }
        if (answers.stream().allMatch(OwnOrders::definite)) {
            unknown.remove(id);
        }
        answers.stream()
                .filter(Exchange::ok)
                .forEach(answer -> openWorth.put(answer.text("id"), worth));
        return answers;
    }

    /// A 5xx or a rate limit says nothing of the order.
    private static boolean definite(Exchange answer) {
        return answer.ok()
                || (answer.status() < 500 && answer.status() != Exchange.TOO_MANY_REQUESTS);
    }

    private void permit(ObjectNode order, BigDecimal worth, int times) throws NoReplyException {
        placed += times;
        if (placed > ORDERS_MAX) {
            throw new NoReplyException("the run has placed " + ORDERS_MAX + " orders, no more");
        }
        boolean buy = order.path("side").asString("").equals("buy");
        if (buy && order.path("type").asString("").equals("market") && ++bought > BUYS_MAX) {
            throw new NoReplyException("the run has bought " + BUYS_MAX + " times, no more");
        }
        BigDecimal open = openWorth.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (open.add(worth.multiply(BigDecimal.valueOf(times))).compareTo(OPEN_MAX_USD) > 0) {
            throw new NoReplyException(
                    "more than " + OPEN_MAX_USD + " USD would be open at once: not sent");
        }
    }

    /// What the order could cost at most; sells cost nothing.
    private static BigDecimal worth(ObjectNode order) {
        if (!order.path("side").asString("").equals("buy")) {
            return BigDecimal.ZERO;
        }
        BigDecimal notional = ProbeJson.number(order.path("notional"));
        BigDecimal price = ProbeJson.number(order.path("limit_price"));
        return notional.max(ProbeJson.number(order.path("qty")).multiply(price));
    }

    /// A replaced order keeps its place, under the new id.
    void replaced(Exchange old, Exchange now) {
        BigDecimal worth = openWorth.remove(old.text("id"));
        openWorth.put(now.text("id"), worth == null ? COIN_WORTH : worth);
    }

    /// The order as it is now.
    Exchange look(String brokerId) throws NoReplyException, StoppedException {
        return calls.get(ORDERS + "/" + brokerId);
    }

    /// The order under this id, looked for as long as it may take to appear.
    Exchange await(String clientOrderId) throws NoReplyException, StoppedException {
        long until = System.nanoTime() + calls.waits().settle().toNanos();
        Exchange found = find(clientOrderId);
        while (found.status() == Exchange.NOT_FOUND && System.nanoTime() - until < 0) {
            calls.stop().pause(calls.waits().look());
            found = find(clientOrderId);
        }
        return found;
    }

    Exchange find(String clientOrderId) throws NoReplyException, StoppedException {
        return calls.get(
                ORDERS
                        + ":by_client_order_id?client_order_id="
                        + URLEncoder.encode(clientOrderId, StandardCharsets.UTF_8));
    }

    /// Cancels an order and waits until it has ended.
    ///
    /// @return the order as it ended
    Exchange cancel(String brokerId) throws NoReplyException, StoppedException {
        calls.delete(ORDERS + "/" + brokerId);
        return awaitEnd(brokerId);
    }

    /// Waits until the order has ended, or for long enough.
    Exchange awaitEnd(String brokerId) throws NoReplyException, StoppedException {
        return awaitStatus(brokerId, TERMINAL);
    }

    /// Waits until the order is in this state, has ended, or for long enough.
    Exchange awaitStatus(String brokerId, Set<String> states)
            throws NoReplyException, StoppedException {
        long until = System.nanoTime() + calls.waits().settle().toNanos();
        Exchange seen = look(brokerId).good();
        while (!states.contains(seen.text("status"))
                && !TERMINAL.contains(seen.text("status"))
                && System.nanoTime() - until < 0) {
            calls.stop().pause(calls.waits().look());
            seen = look(brokerId).good();
        }
        if (TERMINAL.contains(seen.text("status"))) {
            openWorth.remove(brokerId);
        }
        return seen;
    }

    /// Ends what a check left open.
    void cancelAll() throws NoReplyException, StoppedException {
        for (String brokerId : List.copyOf(openWorth.keySet())) {
            cancel(brokerId);
            openWorth.remove(brokerId);
        }
    }

    /// Remembers a sale under an id that is not ours.
    void closed(String symbol, BigDecimal qty) {
        closed.merge(symbol, qty, BigDecimal::add);
    }

    /// What was sold under ids that are not ours.
    BigDecimal closedOf(String symbol) {
        return closed.getOrDefault(symbol, BigDecimal.ZERO);
    }

    /// Ids that were sent and of which no definite answer came.
    Set<String> unknownIds() {
        return Set.copyOf(unknown);
    }
}
