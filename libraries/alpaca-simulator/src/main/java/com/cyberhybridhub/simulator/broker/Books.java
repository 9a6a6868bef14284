package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Market;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// All accounts: each change goes to the ledger, then into the book, then to the listeners. Not
/// thread-safe; owned by the [Broker]'s lock.
final class Books {

    private final Market market;
    private final Ledger ledger;
    private final Map<String, AccountBook> books = new LinkedHashMap<>();

    /// Client order ids that outlive a reset, by key id.
    private final Map<String, Set<String>> retiredIds = new LinkedHashMap<>();

    private final Ulids ulids = new Ulids();
    private final List<OrderListener> listeners = new CopyOnWriteArrayList<>();

    Books(Market market, Ledger ledger) {
        this.market = market;
        this.ledger = ledger;
        ledger.replay().forEach(this::apply);
    }

    void addListener(OrderListener listener) {
        listeners.add(listener);
    }

    Optional<AccountBook> find(String keyId) {
        return Optional.ofNullable(books.get(keyId));
    }

    AccountBook book(String keyId) {
        return find(keyId).orElseThrow(() -> new IllegalStateException("no account for " + keyId));
    }

    Collection<AccountBook> all() {
        return List.copyOf(books.values());
    }

    /// An order moved; the event has the name of its status.
    void move(String keyId, Order order) {
        change(keyId, order, order.status().wire());
    }

    /// Something happened to an order without an execution.
    void change(String keyId, Order order, String event) {
        record(new LedgerEntry.Ordered(keyId, order));
        tell(keyId, order, event, null);
    }

    /// An order changed in a way that the stream does not tell.
    void changeQuietly(String keyId, Order order) {
        record(new LedgerEntry.Ordered(keyId, order));
    }

    void fill(String keyId, Order order, Fill fill) {
        record(new LedgerEntry.Filled(keyId, order, fill));
        tell(keyId, order, order.status() == OrderStatus.FILLED ? "fill" : "partial_fill", fill);
    }

    /// An event that leaves the order as it is, such as a refused cancel.
    void tell(String keyId, Order order, String event, @Nullable Fill fill) {
        UUID executionId =
                fill != null && event.endsWith("fill") ? fill.executionId() : UUID.randomUUID();
        OrderEvent told =
                new OrderEvent(
                        event,
                        ulids.next(market.clock().wall().instant()),
                        executionId.toString(),
                        market.now(),
                        order,
                        fill,
                        fill == null ? null : book(keyId).holding(fill.symbol()).qty(),
                        keyId);
        listeners.forEach(listener -> listener.onOrder(told));
    }

    void record(LedgerEntry entry) {
        ledger.append(entry);
        apply(entry);
    }

    private void apply(LedgerEntry entry) {
        switch (entry) {
            case LedgerEntry.Opened opened -> open(opened);
            case LedgerEntry.Ordered ordered -> book(ordered.keyId()).put(ordered.order());
            case LedgerEntry.Filled filled ->
                    book(filled.keyId()).put(filled.order(), filled.fill());
            case LedgerEntry.Corrected corrected ->
                    book(corrected.keyId())
                            .correct(
                                    corrected.order(),
                                    corrected.executionId(),
                                    corrected.instead());
            case LedgerEntry.Charged charged -> book(charged.keyId()).charge(charged.fee());
            case LedgerEntry.Configured configured ->
                    book(configured.keyId()).configure(configured.settings());
            case LedgerEntry.Watched watched -> book(watched.keyId()).watch(watched.list());
            case LedgerEntry.Unwatched unwatched -> book(unwatched.keyId()).unwatch(unwatched.id());
            case LedgerEntry.Spent spent -> book(spent.keyId()).spend(spent.clientOrderId());
            case LedgerEntry.Reset reset -> reset(Boolean.TRUE.equals(reset.keepsIds()));
        }
    }

    private void open(LedgerEntry.Opened opened) {
        AccountBook book = new AccountBook(opened);
        retiredIds.getOrDefault(opened.keyId(), Set.of()).forEach(book::spend);
        books.put(opened.keyId(), book);
    }

    private void reset(boolean keepsIds) {
        retiredIds.clear();
        if (keepsIds) {
            books.forEach((keyId, book) -> retiredIds.put(keyId, book.usedIds()));
        }
        books.clear();
    }
}
