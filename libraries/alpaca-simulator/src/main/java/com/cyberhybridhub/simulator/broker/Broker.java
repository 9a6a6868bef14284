package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The simulated broker: accounts by key id, their orders and positions. Each change is in the
/// ledger before it is visible. Thread-safe: its monitor guards all accounts.
public final class Broker {

    /// Key ids that can be in use at a time; further ones are refused like wrong ones.
    static final int ACCOUNTS_MAX = 1000;

    private static final String PAPER_KEY_PREFIX = "PK";

    /// Steps that one order can take in one round; more wait for the next.
    private static final int STEPS_PER_ROUND_MAX = 4;

    private final Market market;
    private final Ledger ledger;
    private final OrderRules orderRules;
    private final Accounting accounting;
    private final FundsRules fundsRules;
    private final Matching matching;
    private final Map<String, AccountBook> books = new LinkedHashMap<>();
    private final Ulids ulids = new Ulids();
    private final List<OrderListener> listeners = new CopyOnWriteArrayList<>();

    /// Replays the ledger; orders that were open go on.
    public Broker(Market market, Ledger ledger, BrokerSettings settings) {
        this.market = market;
        this.ledger = ledger;
        this.orderRules = new OrderRules(market);
        this.accounting = new Accounting(market);
        this.fundsRules = new FundsRules(accounting);
        this.matching = new Matching(market, settings);
        ledger.replay().forEach(this::apply);
    }

    public void addListener(OrderListener listener) {
        listeners.add(listener);
    }

    /// Whether the pair opens an account. The first secret seen with a key id that starts with `PK`
    /// becomes its secret.
    public synchronized boolean authenticate(String keyId, String secret) {
        if (!keyId.startsWith(PAPER_KEY_PREFIX) || secret.isBlank()) {
            return false;
        }
        String hash = hash(keyId, secret);
        AccountBook known = books.get(keyId);
        if (known != null) {
            return known.secretHash().equals(hash);
        }
        if (books.size() >= ACCOUNTS_MAX) {
            return false;
        }
        record(new LedgerEntry.Opened(keyId, hash, market.now()));
        return true;
    }

    /// Takes an order or refuses it; a refused one leaves no trace and its id stays free.
    public synchronized Submission submit(String keyId, OrderRequest request) {
        AccountBook book = book(keyId);
        try {
            OrderTicket ticket = orderRules.ticket(request);
            checkUnique(book, ticket.clientOrderId());
            Instrument asset = market.instruments().bySymbol(ticket.symbol()).orElseThrow();
            Order order = matching.accept(UUID.randomUUID(), ticket, asset);
            fundsRules.check(book, asset, order);
            change(keyId, order, null);
            return new Submission.Done(order);
        } catch (RefusedException refused) {
            return new Submission.Refused(refused.refusal());
        }
    }

    private static void checkUnique(AccountBook book, String clientOrderId) {
        book.orderByClientId(clientOrderId)
                .ifPresent(existing -> {
                    String message = "client_order_id must be unique";
                    throw new RefusedException(
                            existing.status().isTerminal()
                                    ? Refusal.badField(message)
                                    : Refusal.unprocessable(message));
                });
    }

    public synchronized Optional<Order> order(String keyId, UUID id) {
        return book(keyId).order(id);
    }

    public synchronized Optional<Order> orderByClientId(String keyId, String clientOrderId) {
        return book(keyId).orderByClientId(clientOrderId);
    }

    public synchronized List<Order> orders(String keyId, OrderFilter filter) {
        List<Order> found = new ArrayList<>();
        List<Order> all = new ArrayList<>(book(keyId).orders());
        // A clock that was set back makes arrival and submission time differ; the sort is stable.
        all.sort(Comparator.comparing(order -> order.times().createdAt()));
        for (Order order : filter.ascending() ? all : all.reversed()) {
            if (found.size() < filter.limit() && filter.matches(order)) {
                found.add(order);
            }
        }
        return found;
    }

    /// Cancels an order that is not over.
    public synchronized Submission cancel(String keyId, UUID id) {
        Optional<Order> known = book(keyId).order(id);
        if (known.isEmpty()) {
            return new Submission.Refused(Refusal.notFound("order not found for " + id));
        }
        Order order = known.get();
        if (order.status().isTerminal()) {
            String message = "order is already in \"%s\" state".formatted(order.status().wire());
            return new Submission.Refused(Refusal.unprocessable(message));
        }
        Order canceled = order.moved(OrderStatus.CANCELED, market.now());
        change(keyId, canceled, null);
        return new Submission.Done(canceled);
    }

    /// Cancels all that is not over; answers what it canceled.
    public synchronized List<UUID> cancelAll(String keyId) {
        List<UUID> ids = book(keyId).openOrders().stream().map(Order::id).toList();
        ids.forEach(id -> cancel(keyId, id));
        return ids;
    }

    public synchronized AccountView account(String keyId) {
        return accounting.view(book(keyId));
    }

    public synchronized List<PositionView> positions(String keyId) {
        return accounting.positions(book(keyId));
    }

    /// The position in an instrument, empty when nothing is held.
    public synchronized Optional<PositionView> position(String keyId, Instrument instrument) {
        AccountBook book = book(keyId);
        boolean held = book.holdings().containsKey(instrument.symbol());
        return held
                ? Optional.of(accounting.position(book, instrument.symbol()))
                : Optional.empty();
    }

    /// Key ids in use, for those who look from outside.
    public synchronized List<String> keyIds() {
        return List.copyOf(books.keySet());
    }

    /// Takes every step that is due. Called by the driver, many times a second.
    public synchronized void work() {
        for (AccountBook book : List.copyOf(books.values())) {
            for (Order order : book.openOrders()) {
                advance(book.keyId(), order);
            }
        }
    }

    private void advance(String keyId, Order order) {
        Optional<Matching.Step> step = matching.next(order);
        for (int i = 0; i < STEPS_PER_ROUND_MAX && step.isPresent(); i++) {
            change(keyId, step.get().order(), step.get().fill());
            step = matching.next(step.get().order());
        }
    }

    /// Forgets all accounts and orders.
    public synchronized void reset() {
        record(new LedgerEntry.Reset(market.now()));
    }

    private void change(String keyId, Order order, @Nullable Fill fill) {
        record(
                fill == null
                        ? new LedgerEntry.Ordered(keyId, order)
                        : new LedgerEntry.Filled(keyId, order, fill));
        if (order.status().isTerminal()) {
            matching.forget(order.id());
        }
        OrderEvent event =
                new OrderEvent(
                        eventName(order, fill),
                        ulids.next(market.clock().wall().instant()),
                        (fill == null ? UUID.randomUUID() : fill.executionId()).toString(),
                        market.now(),
                        order,
                        fill,
                        fill == null ? null : book(keyId).holding(fill.symbol()).qty(),
                        keyId);
        listeners.forEach(listener -> listener.onOrder(event));
    }

    private static String eventName(Order order, @Nullable Fill fill) {
        if (fill != null) {
            return order.status() == OrderStatus.FILLED ? "fill" : "partial_fill";
        }
        return order.status() == OrderStatus.FILLED ? "fill" : order.status().wire();
    }

    private void record(LedgerEntry entry) {
        ledger.append(entry);
        apply(entry);
    }

    private void apply(LedgerEntry entry) {
        switch (entry) {
            case LedgerEntry.Opened opened -> books.put(opened.keyId(), new AccountBook(opened));
            case LedgerEntry.Ordered ordered -> book(ordered.keyId()).put(ordered.order());
            case LedgerEntry.Filled filled ->
                    book(filled.keyId()).put(filled.order(), filled.fill());
            case LedgerEntry.Reset ignored -> books.clear();
        }
    }

    private AccountBook book(String keyId) {
        AccountBook book = books.get(keyId);
        if (book == null) {
            throw new IllegalStateException("no account for " + keyId);
        }
        return book;
    }

    private static String hash(String keyId, String secret) {
        try {
            byte[] bytes = (keyId + ":" + secret).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
