package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Takes orders and carries them from step to step. Called under the broker's lock.
final class OrderDesk {

    /// Steps that one order can take in one round; more wait for the next.
    private static final int STEPS_PER_ROUND_MAX = 4;

    private final Market market;
    private final SwitchBoard switches;
    private final Books books;
    private final OrderRules orderRules;
    private final FundsRules fundsRules;
    private final ClientOrderIds ids;
    private final Matching matching;
    private final Delays delays;
    private final Groups groups;
    private final Replacements replacements;

    /// How many coming orders of a symbol are to be rejected after they were accepted.
    private final Map<String, Integer> rejections = new HashMap<>();

    OrderDesk(Market market, Books books, BrokerSettings settings, Parts parts) {
        this.market = market;
        this.books = books;
        this.switches = parts.switches();
        this.ids = parts.ids();
        this.fundsRules = parts.fundsRules();
        this.delays = new Delays(market, settings.fillDelay());
        this.orderRules = new OrderRules(market, switches);
        Sessions sessions = new Sessions(market);
        this.matching = new Matching(market, settings, sessions, delays);
        this.groups = new Groups(market, books, delays);
        this.replacements =
                new Replacements(
                        market,
                        books,
                        sessions,
                        parts,
                        new Replacements.DelaysAndGroups(delays, groups));
    }

    /// What the desk shares with the rest of the broker.
    record Parts(SwitchBoard switches, ClientOrderIds ids, FundsRules fundsRules) {}

    /// Throws [RefusedException] when it does not take the order.
    Order submit(AccountBook book, OrderRequest request) {
        try {
            return take(book, request);
        } catch (RefusedException refused) {
            spendId(book, request);
            throw refused;
        }
    }

    private Order take(AccountBook book, OrderRequest request) {
        OrderPlan plan = orderRules.plan(request, book);
        ids.checkFree(book, plan.first().clientOrderId());
        Instrument asset = instrument(plan.first());
        UUID id = UUID.randomUUID();
        Order first = matching.accept(id, plan.first(), asset, book.settings());
        fundsRules.check(book, asset, first, null);
        ids.arrived(id);
        books.move(book.keyId(), first);
        for (OrderTicket leg : plan.legs()) {
            Order held =
                    Order.accepted(UUID.randomUUID(), leg, OrderStatus.HELD, first.times())
                            .withLinks(OrderLinks.legOf(id));
            books.move(book.keyId(), held);
        }
        return first;
    }

    private void spendId(AccountBook book, OrderRequest request) {
        String id = request.text("client_order_id");
        boolean spends =
                id != null
                        && switches.is(Switch.REFUSAL_CONSUMES_ID, "true")
                        && id.length() <= switches.now().number(Switch.CLIENT_ORDER_ID_MAX_LENGTH)
                        && !book.usedIds().contains(id);
        if (id != null && spends) {
            books.record(new LedgerEntry.Spent(book.keyId(), id));
        }
    }

    /// Throws [RefusedException] when it cannot be replaced.
    Order replace(AccountBook book, UUID id, OrderRequest request) {
        return replacements.request(book, known(book, id), request);
    }

    /// Throws [RefusedException] when it cannot be canceled.
    void cancel(AccountBook book, UUID id) {
        Order order = known(book, id);
        if (order.status().isTerminal() || order.status().isPendingChange()) {
            String message = "order is already in \"%s\" state".formatted(order.status().wire());
            throw new RefusedException(Refusal.unprocessable(message));
        }
        delays.beforeRequest(id);
        Order pending = order.moved(OrderStatus.PENDING_CANCEL, market.now());
        books.move(book.keyId(), pending);
        advance(book, pending);
    }

    /// Cancels without the pause in which a fill may win.
    void cancelAtOnce(AccountBook book, Order order) {
        settle(
                book,
                order,
                new Matching.Step(order.moved(OrderStatus.CANCELED, market.now()), null, false));
    }

    private static Order known(AccountBook book, UUID id) {
        return book.order(id)
                .orElseThrow(
                        () -> new RefusedException(Refusal.notFound("order not found for " + id)));
    }

    /// Takes every step that is due in this account.
    void work(AccountBook book) {
        for (Order order : book.openOrders()) {
            // An order before it in the list may have moved it.
            book.order(order.id())
                    .filter(now -> !now.status().isTerminal())
                    .ifPresent(now -> advance(book, now));
        }
    }

    private void advance(AccountBook book, Order order) {
        if (groups.isArmed(book, order)) {
            Optional<Order> triggered = matching.triggered(order);
            if (triggered.isPresent()) {
                groups.trigger(book, triggered.get());
                return;
            }
        }
        if (replacements.waits(book, order) || replacements.completes(book, order)) {
            return;
        }
        Order at = order;
        for (int i = 0; i < STEPS_PER_ROUND_MAX; i++) {
            Optional<Matching.Step> step = matching.next(at, book.settings());
            if (step.isEmpty()) {
                return;
            }
            at = settle(book, at, step.get());
        }
    }

    private Order settle(AccountBook book, Order before, Matching.Step step) {
        Order after = showingQty(rejectedInstead(before, step.order()));
        if (step.quiet()) {
            books.changeQuietly(book.keyId(), after);
            return after;
        }
        if (step.fill() != null) {
            books.fill(book.keyId(), after, step.fill());
        } else if (after.status() == OrderStatus.FILLED) {
            books.change(book.keyId(), after, "fill");
        } else {
            books.move(book.keyId(), after);
        }
        if (before.status() == OrderStatus.PENDING_CANCEL && after.status() == OrderStatus.FILLED) {
            books.tell(book.keyId(), after, "order_cancel_rejected", null);
        }
        replacements.after(book, before, step);
        groups.after(book, after);
        if (after.status().isTerminal()) {
            delays.forget(after.id());
        }
        return after;
    }

    private Order showingQty(Order order) {
        boolean shows =
                order.status() == OrderStatus.FILLED
                        && order.ticket().notional() != null
                        && switches.is(Switch.NOTIONAL_QTY_FILLED_IN, "true");
        return shows ? order.withProgress(order.progress().showingQty()) : order;
    }

    private Order rejectedInstead(Order before, Order after) {
        boolean firstStep =
                after.status() == OrderStatus.NEW
                        && (before.status() == OrderStatus.PENDING_NEW
                                || before.status() == OrderStatus.ACCEPTED);
        Integer left = rejections.get(after.ticket().symbol());
        if (!firstStep || left == null) {
            return after;
        }
        rejections.compute(after.ticket().symbol(), (_, n) -> n == null || n <= 1 ? null : n - 1);
        return before.moved(OrderStatus.REJECTED, market.now());
    }

    /// One more coming order of this symbol is rejected after it was accepted.
    void rejectNext(String symbol) {
        rejections.merge(symbol, 1, Integer::sum);
    }

    /// Rejects an order that was accepted.
    void reject(AccountBook book, Order order) {
        settle(
                book,
                order,
                new Matching.Step(order.moved(OrderStatus.REJECTED, market.now()), null, false));
    }

    /// Fills an order now, whatever the market says.
    void fill(AccountBook book, Order order, Intervention.ForceFill wish) {
        Order working = order;
        if (order.status() == OrderStatus.PENDING_NEW || order.status() == OrderStatus.ACCEPTED) {
            working =
                    settle(
                            book,
                            order,
                            new Matching.Step(
                                    order.moved(OrderStatus.NEW, market.now()), null, false));
        }
        if (!working.status().isTerminal()) {
            settle(book, working, matching.forced(working, wish));
        }
    }

    /// Puts an order into a state in which it pauses, or out of it.
    void move(AccountBook book, Order order, OrderStatus to) {
        books.move(book.keyId(), order.moved(to, market.now()));
    }

    Delays delays() {
        return delays;
    }

    private Instrument instrument(OrderTicket ticket) {
        return market.instruments().bySymbol(ticket.symbol()).orElseThrow();
    }
}
