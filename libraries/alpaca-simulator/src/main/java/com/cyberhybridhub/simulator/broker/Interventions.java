package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Market;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Carries interventions out. Called under the broker's lock.
final class Interventions {

    private static final Set<OrderStatus> PAUSES =
            Set.of(
                    OrderStatus.NEW,
                    OrderStatus.STOPPED,
                    OrderStatus.SUSPENDED,
                    OrderStatus.CALCULATED,
                    OrderStatus.DONE_FOR_DAY,
                    OrderStatus.ACCEPTED_FOR_BIDDING);

    private final Market market;
    private final Books books;
    private final OrderDesk desk;

    Interventions(Market market, Books books, OrderDesk desk) {
        this.market = market;
        this.books = books;
        this.desk = desk;
    }

    /// Throws [RefusedException] when it cannot be done.
    void carryOut(Intervention wish) {
        switch (wish) {
            case Intervention.RejectNext next -> desk.rejectNext(symbol(next.symbol()));
            case Intervention.Reject reject -> {
                AccountBook book = bookOf(reject.order());
                desk.reject(book, open(book, reject.order()));
            }
            case Intervention.Hold hold -> {
                if (hold.order() == null) {
                    desk.delays().holdAll();
                } else {
                    desk.delays().hold(open(bookOf(hold.order()), hold.order()).id());
                }
            }
            case Intervention.Hang hang ->
                    desk.delays().hang(open(bookOf(hang.order()), hang.order()).id());
            case Intervention.Release release -> {
                if (release.order() == null) {
                    desk.delays().releaseAll();
                } else {
                    desk.delays().release(release.order());
                }
            }
            case Intervention.ForceFill fill -> {
                AccountBook book = bookOf(fill.order());
                desk.fill(book, open(book, fill.order()), fill);
            }
            case Intervention.Move move -> {
                Fields.require(PAUSES.contains(move.to()), "orders do not pause in that state");
                AccountBook book = bookOf(move.order());
                desk.move(book, open(book, move.order()), move.to());
            }
            case Intervention.Bust bust -> correct(bust.executionId(), null);
            case Intervention.Correct correct -> correct(correct.executionId(), correct);
        }
    }

    private String symbol(String symbol) {
        return market.instruments()
                .find(symbol)
                .orElseThrow(
                        () -> new RefusedException(Refusal.notFound("symbol not found: " + symbol)))
                .symbol();
    }

    private AccountBook bookOf(UUID order) {
        return books.all().stream()
                .filter(book -> book.order(order).isPresent())
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(Refusal.notFound("order not found for " + order)));
    }

    private static Order open(AccountBook book, UUID id) {
        Order order = book.order(id).orElseThrow();
        Fields.allow(!order.status().isTerminal(), "order is not open");
        return order;
    }

    private void correct(UUID executionId, Intervention.@Nullable Correct to) {
        for (AccountBook book : books.all()) {
            for (Execution each : book.executions()) {
                if (each.fill().executionId().equals(executionId)) {
                    correct(book, each, to);
                    return;
                }
            }
        }
        throw new RefusedException(Refusal.notFound("execution not found for " + executionId));
    }

    private void correct(AccountBook book, Execution each, Intervention.@Nullable Correct to) {
        Fill was = each.fill();
        Fill instead =
                to == null
                        ? null
                        : new Fill(
                                was.executionId(),
                                was.symbol(),
                                was.side(),
                                to.price() == null ? was.price() : to.price(),
                                to.qty() == null ? was.qty() : to.qty(),
                                was.at());
        Order order = book.order(each.order().id()).orElseThrow();
        BigDecimal qty = order.filledQty().subtract(was.qty());
        BigDecimal amount = order.filledAmount().subtract(was.amount());
        if (instead != null) {
            qty = qty.add(instead.qty());
            amount = amount.add(instead.amount());
        }
        Order corrected = order.corrected(qty, amount, market.now());
        books.record(
                new LedgerEntry.Corrected(book.keyId(), corrected, was.executionId(), instead));
        books.tell(
                book.keyId(),
                corrected,
                instead == null ? "trade_bust" : "trade_correct",
                instead == null ? was : instead);
    }
}
