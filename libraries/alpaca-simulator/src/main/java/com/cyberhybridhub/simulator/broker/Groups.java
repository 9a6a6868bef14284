package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What one order of a bracket, oco or oto group means for the others. Called under the broker's
/// lock.
///
/// The exits wait (`held`) for the end of the entry and are as large as what it filled. Of two
/// exits the take-profit works and the stop-loss stays `held` until its price is reached; then it
/// takes the other one's place. An end of one exit ends the other one, a part of one shrinks the
/// other one.
final class Groups {

    private final Market market;
    private final Books books;
    private final Delays delays;

    Groups(Market market, Books books, Delays delays) {
        this.market = market;
        this.books = books;
        this.delays = delays;
    }

    /// Whether a held leg waits for its price and no longer for its entry.
    boolean isArmed(AccountBook book, Order leg) {
        UUID parent = leg.links().parent();
        if (parent == null || leg.status() != OrderStatus.HELD) {
            return false;
        }
        return book.order(parent)
                .filter(entry ->
                        leg.ticket().orderClass() == OrderClass.OCO
                                ? entry.isWorking()
                                : entry.status().isTerminal())
                .isPresent();
    }

    /// The stop-loss takes the take-profit's place.
    void trigger(AccountBook book, Order stop) {
        Order working = stop.moved(OrderStatus.NEW, market.now());
        books.move(book.keyId(), working);
        cancel(book, others(book, stop));
    }

    /// An order of a group changed.
    void after(AccountBook book, Order order) {
        if (!order.isComplex()) {
            return;
        }
        if (order.links().parent() == null && order.ticket().orderClass() != OrderClass.OCO) {
            afterEntry(book, order);
        } else {
            afterExit(book, order);
        }
    }

    private void afterEntry(AccountBook book, Order entry) {
        if (!entry.status().isTerminal() || entry.status() == OrderStatus.REPLACED) {
            return;
        }
        List<Order> legs = waiting(book, entry);
        if (entry.filledQty().signum() == 0) {
            cancel(book, legs);
        } else {
            legs.forEach(leg -> release(book, leg, entry.filledQty(), legs.size() > 1));
        }
    }

    private void release(AccountBook book, Order leg, BigDecimal qty, boolean paired) {
        Order sized = leg.withTicket(leg.ticket().withQty(qty));
        delays.beforeFill(leg.id());
        if (paired && leg.ticket().type() != OrderType.LIMIT) {
            books.changeQuietly(book.keyId(), sized);
        } else {
            books.move(book.keyId(), sized.moved(OrderStatus.NEW, market.now()));
        }
    }

    private void afterExit(AccountBook book, Order exit) {
        if (exit.status() == OrderStatus.REPLACED) {
            return;
        }
        List<Order> others = others(book, exit);
        if (exit.status().isTerminal()) {
            cancel(book, others);
            UUID parent = exit.links().parent();
            if (parent != null && exit.status() != OrderStatus.FILLED) {
                cancel(book, book.order(parent).stream().toList());
            }
        } else if (exit.filledQty().signum() > 0) {
            others.forEach(other -> shrink(book, other, exit.remaining(BigDecimal.ONE)));
        }
    }

    private void shrink(AccountBook book, Order other, BigDecimal rest) {
        Order sized = other.withTicket(other.ticket().withQty(other.filledQty().add(rest)));
        if (!sized.ticket().equals(other.ticket())) {
            books.change(book.keyId(), sized, "restated");
        }
    }

    /// The group follows an order to the one that took over from it.
    void relink(AccountBook book, Order old, Order replacement) {
        for (Order leg : book.legs(old.id())) {
            books.changeQuietly(
                    book.keyId(), leg.withLinks(leg.links().withParent(replacement.id())));
        }
    }

    private List<Order> others(AccountBook book, Order exit) {
        UUID parent = exit.links().parent();
        UUID root = parent == null ? exit.id() : parent;
        List<Order> exits = new ArrayList<>(book.legs(root));
        if (exit.ticket().orderClass() == OrderClass.OCO) {
            book.order(root).ifPresent(exits::add);
        }
        exits.removeIf(other -> other.id().equals(exit.id()) || other.status().isTerminal());
        return exits;
    }

    private static List<Order> waiting(AccountBook book, Order entry) {
        return book.legs(entry.id()).stream().filter(leg -> !leg.status().isTerminal()).toList();
    }

    private void cancel(AccountBook book, List<Order> orders) {
        for (Order order : orders) {
            if (!order.status().isTerminal()) {
                books.move(book.keyId(), order.moved(OrderStatus.CANCELED, market.now()));
                delays.forget(order.id());
            }
        }
    }
}
