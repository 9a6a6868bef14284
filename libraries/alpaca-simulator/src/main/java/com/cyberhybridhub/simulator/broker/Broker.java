package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The simulated broker: accounts by key id, their orders and positions. Each change is in the
/// ledger before it is visible. Thread-safe: its monitor guards all accounts.
public final class Broker {

    private final Market market;
    private final SwitchBoard switches;
    private final Books books;
    private final KeyRing keys;
    private final Valuation valuation;
    private final Accounting accounting;
    private final ClientOrderIds ids;
    private final OrderDesk desk;
    private final FeeDesk fees;
    private final Interventions interventions;

    /// Replays the ledger; orders that were open go on.
    public Broker(Market market, Ledger ledger, BrokerSettings settings, SwitchBoard switches) {
        this.market = market;
        this.switches = switches;
        this.books = new Books(market, ledger);
        this.keys = new KeyRing(market, books);
        this.valuation = new Valuation(market);
        this.accounting = new Accounting(market, valuation);
        this.ids = new ClientOrderIds(market, switches);
        FundsRules fundsRules = new FundsRules(accounting, valuation, switches);
        this.desk =
                new OrderDesk(
                        market, books, settings, new OrderDesk.Parts(switches, ids, fundsRules));
        this.fees = new FeeDesk(market, books, switches);
        this.interventions = new Interventions(market, books, desk);
    }

    public void addListener(OrderListener listener) {
        books.addListener(listener);
    }

    /// Whether the pair opens an account. The first secret seen with a key id that starts with `PK`
    /// becomes its secret; an account that a token opened takes any.
    public synchronized boolean authenticate(String keyId, String secret) {
        return keys.opens(keyId, secret);
    }

    /// The key id whose account an OAuth token opens: the token of `PKME` is `sim-oauth-PKME`.
    public synchronized Optional<String> authenticateToken(String token) {
        return keys.byToken(token);
    }

    /// Takes an order or refuses it; a refused one leaves no trace and its id stays free.
    public synchronized Submission submit(String keyId, OrderRequest request) {
        return attempt(() -> desk.submit(books.book(keyId), request));
    }

    /// Puts a new order in the place of an open one and answers the new one.
    public synchronized Submission replace(String keyId, UUID id, OrderRequest request) {
        return attempt(() -> desk.replace(books.book(keyId), id, request));
    }

    /// Asks to cancel an order that is not over; a fill may still win.
    public synchronized Submission cancel(String keyId, UUID id) {
        AccountBook book = books.book(keyId);
        return attempt(() -> {
            desk.cancel(book, id);
            return book.order(id).orElseThrow();
        });
    }

    /// Asks to cancel all that is not over; legs go with their order.
    public synchronized Map<UUID, Submission> cancelAll(String keyId) {
        Map<UUID, Submission> answers = new LinkedHashMap<>();
        AccountBook book = books.book(keyId);
        for (Order order : book.openOrders()) {
            boolean over = book.order(order.id()).orElseThrow().status().isTerminal();
            if (!over) {
                answers.put(order.id(), cancel(keyId, order.id()));
            }
        }
        return answers;
    }

    public synchronized Optional<Order> order(String keyId, UUID id) {
        return books.book(keyId).order(id);
    }

    /// Empty also while the order is not to be seen yet.
    public synchronized Optional<Order> orderByClientId(String keyId, String clientOrderId) {
        return ids.visible(books.book(keyId), clientOrderId);
    }

    /// The legs of an order's group, none of a simple order.
    public synchronized List<Order> legs(String keyId, UUID id) {
        return books.book(keyId).legs(id);
    }

    public synchronized List<Order> orders(String keyId, OrderFilter filter) {
        try {
            return OrderList.of(books.book(keyId), filter).stream().filter(ids::isVisible).toList();
        } catch (RefusedException unknown) {
            return List.of();
        }
    }

    public synchronized AccountView account(String keyId) {
        return accounting.view(books.book(keyId));
    }

    public synchronized AccountSettings configure(String keyId, AccountSettings.Change change) {
        AccountSettings settings = books.book(keyId).settings().with(change);
        books.record(new LedgerEntry.Configured(keyId, settings));
        return settings;
    }

    /// The equity at past moments.
    public synchronized List<BigDecimal> equity(String keyId, List<Instant> moments) {
        AccountBook book = books.book(keyId);
        return moments.stream().map(at -> valuation.equityAt(book, at)).toList();
    }

    public synchronized List<PositionView> positions(String keyId) {
        return accounting.positions(books.book(keyId));
    }

    /// The position in an instrument, empty when nothing is held.
    public synchronized Optional<PositionView> position(String keyId, Instrument instrument) {
        AccountBook book = books.book(keyId);
        boolean held = book.holdings().containsKey(instrument.symbol());
        return held
                ? Optional.of(accounting.position(book, instrument.symbol()))
                : Optional.empty();
    }

    /// Closes a position, wholly or in part, with a market order.
    public synchronized Submission close(String keyId, Instrument instrument, Closing closing) {
        AccountBook book = books.book(keyId);
        Holding holding = book.holding(instrument.symbol());
        if (holding.qty().signum() == 0) {
            return new Submission.Refused(Refusal.notFound("position does not exist"));
        }
        return submit(keyId, closing.request(instrument.symbol(), holding));
    }

    /// Closes every position; answers what became of each, by symbol.
    public synchronized Map<String, Submission> closeAll(String keyId, boolean cancelOrders) {
        AccountBook book = books.book(keyId);
        if (cancelOrders) {
            for (Order order : book.openOrders()) {
                book.order(order.id())
                        .filter(now -> !now.status().isTerminal())
                        .ifPresent(now -> desk.cancelAtOnce(book, now));
            }
        }
        Map<String, Submission> answers = new LinkedHashMap<>();
        for (PositionView position : positions(keyId)) {
            Instrument instrument = position.instrument();
            answers.put(instrument.symbol(), close(keyId, instrument, Closing.WHOLE));
        }
        return answers;
    }

    /// Every fill, oldest first.
    public synchronized List<Execution> executions(String keyId) {
        return List.copyOf(books.book(keyId).executions());
    }

    /// Every fee that was booked, oldest first.
    public synchronized List<Fee> fees(String keyId) {
        return List.copyOf(books.book(keyId).fees());
    }

    public synchronized Collection<Watchlist> watchlists(String keyId) {
        return books.book(keyId).watchlists();
    }

    /// Makes or changes a watchlist.
    public synchronized void watch(String keyId, Watchlist list) {
        books.record(new LedgerEntry.Watched(keyId, list));
    }

    public synchronized void unwatch(String keyId, UUID id) {
        books.record(new LedgerEntry.Unwatched(keyId, id));
    }

    /// Does something that brokers do on their own; empty when it was done.
    public synchronized Optional<Refusal> intervene(Intervention wish) {
        try {
            interventions.carryOut(wish);
            return Optional.empty();
        } catch (RefusedException refused) {
            return Optional.of(refused.refusal());
        }
    }

    /// Key ids in use, for those who look from outside.
    public synchronized List<String> keyIds() {
        List<String> keyIds = new ArrayList<>();
        books.all().forEach(book -> keyIds.add(book.keyId()));
        return keyIds;
    }

    /// Takes every step that is due. Called by the driver, many times a second.
    public synchronized void work() {
        for (AccountBook book : books.all()) {
            desk.work(book);
            fees.work(book);
        }
    }

    /// Forgets all accounts and orders.
    public synchronized void reset() {
        boolean keepsIds = switches.is(Switch.IDS_SURVIVE_RESET, "true");
        desk.delays().releaseAll();
        books.record(new LedgerEntry.Reset(market.now(), keepsIds));
    }

    private static Submission attempt(Supplier<Order> action) {
        try {
            return new Submission.Done(action.get());
        } catch (RefusedException refused) {
            return new Submission.Refused(refused.refusal());
        }
    }
}
