package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts a new order in the place of an open one. The new one starts with nothing filled: what the
/// old one filled stays with it, and without a new quantity the new one is for the rest. A fill may
/// still win; then the new one is rejected. Called under the broker's lock.
final class Replacements {

    private final Market market;
    private final Books books;
    private final Sessions sessions;
    private final OrderDesk.Parts parts;
    private final AssetRules assetRules;
    private final OrderRules orderRules;
    private final Delays delays;
    private final Groups groups;

    Replacements(
            Market market,
            Books books,
            Sessions sessions,
            OrderDesk.Parts parts,
            DelaysAndGroups later) {
        this.market = market;
        this.books = books;
        this.sessions = sessions;
        this.parts = parts;
        this.assetRules = new AssetRules(market, parts.switches());
        this.orderRules = new OrderRules(market, parts.switches());
        this.delays = later.delays();
        this.groups = later.groups();
    }

    /// What happens after a request.
    record DelaysAndGroups(Delays delays, Groups groups) {}

    /// Throws [RefusedException] when it cannot be replaced.
    Order request(AccountBook book, Order old, OrderRequest request) {
        checkReplaceable(old, request);
        OrderTicket ticket = ticket(old, request);
        Instrument asset = market.instruments().bySymbol(ticket.symbol()).orElseThrow();
        assetRules.check(ticket, asset);
        if (isSame(old, ticket, request)) {
            throw new RefusedException(Refusal.unprocessable("order parameters are not changed"));
        }
        parts.ids().checkFree(book, ticket.clientOrderId());
        boolean held = old.status() == OrderStatus.HELD;
        Order replacement =
                Order.accepted(
                                UUID.randomUUID(),
                                ticket,
                                held ? OrderStatus.HELD : OrderStatus.PENDING_NEW,
                                OrderTimes.created(market.now(), sessions.expiry(ticket, asset)))
                        .withLinks(new OrderLinks(old.links().parent(), old.id(), null))
                        .withProgress(new OrderProgress(old.progress().hwm(), null, null, null));
        if (!held) {
            parts.fundsRules().check(book, asset, replacement, old);
        }
        parts.ids().arrived(replacement.id());
        begin(book, old, replacement);
        return replacement;
    }

    private void begin(AccountBook book, Order old, Order replacement) {
        delays.beforeRequest(old.id());
        books.move(book.keyId(), old.moved(OrderStatus.PENDING_REPLACE, market.now()));
        books.move(book.keyId(), replacement);
        book.order(old.id()).ifPresent(pending -> completes(book, pending));
    }

    private static void checkReplaceable(Order old, OrderRequest request) {
        boolean open =
                old.status() == OrderStatus.NEW
                        || old.status() == OrderStatus.PARTIALLY_FILLED
                        || old.status() == OrderStatus.HELD;
        Fields.allow(open, "unable to replace order, order is not open");
        Fields.allow(
                old.ticket().notional() == null && request.text("notional") == null,
                "notional orders cannot be replaced");
        BigDecimal qty = Fields.qty(request);
        Fields.allow(
                qty == null || (!old.ticket().isFractional() && qty.scale() <= 0),
                "qty of fractional orders cannot be replaced");
    }

    private OrderTicket ticket(Order old, OrderRequest request) {
        OrderTicket was = old.ticket();
        BigDecimal limit = Fields.price(request, "limit_price");
        BigDecimal stop = Fields.price(request, "stop_price");
        BigDecimal trail = Fields.price(request, "trail");
        Fields.require(limit == null || was.type().hasLimit(), "this order takes no limit price");
        Fields.require(stop == null || was.stopPrice() != null, "this order takes no stop price");
        Trail trailed = was.trail();
        Fields.require(trail == null || trailed != null, "this order takes no trail");
        String lifetime = request.text("time_in_force");
        BigDecimal qty = Fields.qty(request);
        return new OrderTicket(
                was.symbol(),
                orderRules.clientOrderId(request),
                was.side(),
                was.type(),
                lifetime == null ? was.timeInForce() : Fields.timeInForce(lifetime),
                qty == null ? old.remaining(BigDecimal.ONE) : qty,
                null,
                limit == null ? was.limitPrice() : limit,
                was.extendedHours(),
                stop == null ? was.stopPrice() : stop,
                trail == null || trailed == null ? trailed : trailed.with(trail),
                was.orderClass(),
                was.intent());
    }

    private static boolean isSame(Order old, OrderTicket ticket, OrderRequest request) {
        OrderTicket was = old.ticket();
        return request.text("client_order_id") == null
                && same(old.remaining(BigDecimal.ONE), ticket.qty())
                && same(was.limitPrice(), ticket.limitPrice())
                && same(was.stopPrice(), ticket.stopPrice())
                && was.timeInForce() == ticket.timeInForce()
                && Objects.equals(was.trail(), ticket.trail());
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    /// Whether an order still waits for the one that it is to take over from.
    boolean waits(AccountBook book, Order order) {
        UUID old = order.links().replaces();
        return old != null
                && order.status() == OrderStatus.PENDING_NEW
                && book.order(old).filter(one -> !one.status().isTerminal()).isPresent();
    }

    /// Lets the new order take over if the time has come; answers whether it did.
    boolean completes(AccountBook book, Order old) {
        if (old.status() != OrderStatus.PENDING_REPLACE || !delays.isRequestDue(old.id())) {
            return false;
        }
        Optional<Order> replacement = replacement(book, old);
        if (replacement.isEmpty()) {
            return false;
        }
        Order next = replacement.get();
        books.move(
                book.keyId(),
                old.moved(OrderStatus.REPLACED, market.now())
                        .withLinks(old.links().withReplacedBy(next.id())));
        groups.relink(book, old, next);
        delays.forget(old.id());
        if (next.status() == OrderStatus.PENDING_NEW) {
            delays.beforeFill(next.id());
            books.move(book.keyId(), next.moved(OrderStatus.NEW, market.now()));
        }
        return true;
    }

    private static Optional<Order> replacement(AccountBook book, Order old) {
        return book.openOrders().stream()
                .filter(order -> old.id().equals(order.links().replaces()))
                .findFirst();
    }

    /// A step of an order that was to be replaced: a part shrinks the new one, the end refuses it.
    void after(AccountBook book, Order before, Matching.Step step) {
        if (before.status() != OrderStatus.PENDING_REPLACE) {
            return;
        }
        Optional<Order> replacement = replacement(book, before);
        if (replacement.isEmpty()) {
            return;
        }
        Order next = replacement.get();
        BigDecimal rest = next.ticket().qty();
        if (step.order().status().isTerminal()) {
            books.move(book.keyId(), next.moved(OrderStatus.REJECTED, market.now()));
            books.tell(book.keyId(), step.order(), "order_replace_rejected", null);
        } else if (step.fill() != null && rest != null && rest.compareTo(step.fill().qty()) > 0) {
            OrderTicket smaller = next.ticket().withQty(rest.subtract(step.fill().qty()));
            books.changeQuietly(book.keyId(), next.withTicket(smaller));
        }
    }
}
