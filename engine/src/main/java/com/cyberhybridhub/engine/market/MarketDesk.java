package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.guardrails.AccountView;
import com.cyberhybridhub.domain.guardrails.AccountWord;
import com.cyberhybridhub.domain.guardrails.MarketView;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Quote;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.engine.market.MarketDataFeed.PollRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is known of the market just before a decision: fetched side by side within a deadline, so
/// that no transaction waits for the network. What does not arrive is unknown.
public final class MarketDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MarketDesk.class);
    private static final Duration VIEW_DEADLINE = Duration.ofSeconds(4);
    // Before asking an older status will do: a question should not wait for the network, and a yes
    // is checked with a new one.
    private static final Duration ASKING_AGE_MAX = Duration.ofSeconds(60);
    private static final Duration CLOCK_AGE_MAX = Duration.ofSeconds(1);
    private static final Duration ACCOUNT_AGE_MAX = Duration.ofSeconds(2);

    private final MarketDataFeed feed;
    private final MarketInfo market;
    private final SnapshotStore snapshots;
    private final MarketTime time;
    private final Optional<AccountReader> account;
    private final ExecutorService fetches;
    private final Map<Symbol, Aged<Optional<AssetStatus>>> assets = new ConcurrentHashMap<>();
    private final HaltedSymbols halted = new HaltedSymbols();
    private volatile Optional<Aged<MarketClock>> clock = Optional.empty();
    private volatile Optional<Aged<AccountView>> lastAccount = Optional.empty();

    public MarketDesk(
            MarketDataFeed feed, MarketInfo market, SnapshotStore snapshots, MarketTime time) {
        this(
                feed,
                market,
                snapshots,
                time,
                Optional.empty(),
                Executors.newVirtualThreadPerTaskExecutor());
    }

    /// @param fetches runs the reads of one view, side by side where it can; closed with this desk
    public MarketDesk(
            MarketDataFeed feed,
            MarketInfo market,
            SnapshotStore snapshots,
            MarketTime time,
            ExecutorService fetches) {
        this(feed, market, snapshots, time, Optional.empty(), fetches);
    }

    /// A desk that also looks at the account before a decision about an order.
    public MarketDesk(
            MarketDataFeed feed,
            MarketInfo market,
            SnapshotStore snapshots,
            MarketTime time,
            AccountReader account) {
        this(
                feed,
                market,
                snapshots,
                time,
                Optional.of(account),
                Executors.newVirtualThreadPerTaskExecutor());
    }

    private MarketDesk(
            MarketDataFeed feed,
            MarketInfo market,
            SnapshotStore snapshots,
            MarketTime time,
            Optional<AccountReader> account,
            ExecutorService fetches) {
        this.account = account;
        this.fetches = fetches;
        this.feed = feed;
        this.market = market;
        this.snapshots = snapshots;
        this.time = time;
    }

    /// Price, session and asset status of a symbol as of now, for a decision about an order.
    public MarketView view(Symbol symbol, Feed from) {
        Future<Snapshot> price = fetches.submit(() -> freshTrade(symbol, from));
        Future<Optional<Quote>> sides = fetches.submit(() -> feed.quote(symbol, from));
        Future<MarketClock> session = fetches.submit(this::clock);
        Future<Optional<AssetStatus>> asset = fetches.submit(() -> freshAsset(symbol));
        Optional<Future<AccountView>> holdings =
                account.map(reader -> fetches.submit(() -> recentAccount(reader)));
        long deadline = time.nanoTime() + VIEW_DEADLINE.toNanos();
        Optional<MarketClock> clockNow = within(session, deadline, "market clock");
        Optional<AssetStatus> assetNow = within(asset, deadline, "asset").map(MarketDesk::known);
        Optional<Snapshot> priceNow =
                within(price, deadline, "last trade").or(() -> storedTrade(symbol, from));
        return new MarketView(
                time.instant(),
                priceNow,
                clockNow,
                assetNow,
                halted.isHalted(symbol),
                holdings.map(asked -> word(asked, deadline)).orElseGet(AccountWord.NotAsked::new),
                within(sides, deadline, "bid and ask").flatMap(quote -> quote));
    }

    private AccountWord word(Future<AccountView> asked, long deadline) {
        return within(asked, deadline, "account")
                .<AccountWord>map(AccountWord.Known::new)
                .orElseGet(AccountWord.Silent::new);
    }

    private AccountView recentAccount(AccountReader reader) {
        Optional<Aged<AccountView>> known = lastAccount;
        if (known.isPresent() && isYounger(known.get(), ACCOUNT_AGE_MAX)) {
            return known.get().value();
        }
        AccountView now = reader.read();
        lastAccount = Optional.of(new Aged<>(now, time.nanoTime()));
        return now;
    }

    /// The same for a price that is already at hand.
    public MarketView view(Snapshot price) {
        Future<MarketClock> session = fetches.submit(this::recentClock);
        Future<Optional<AssetStatus>> asset = fetches.submit(() -> asset(price.symbol()));
        long deadline = time.nanoTime() + VIEW_DEADLINE.toNanos();
        Optional<MarketClock> clockNow = within(session, deadline, "market clock");
        Optional<AssetStatus> assetNow = within(asset, deadline, "asset").map(MarketDesk::known);
        return new MarketView(
                time.instant(),
                Optional.of(price),
                clockNow,
                assetNow,
                halted.isHalted(price.symbol()));
    }

    /// The exchange's halts, as far as a stream tells.
    public HaltedSymbols halted() {
        return halted;
    }

    public Instant now() {
        return time.instant();
    }

    /// Whether equities trade now, by the newest word of the broker; asks nobody, and no word
    /// counts as closed.
    public boolean isSessionOpen() {
        return clock.map(known -> known.value().isOpenAt(time.instant())).orElse(false);
    }

    /// The broker's clock, at most a second old; teaches `MarketTime`.
    public MarketClock clock() {
        Optional<Aged<MarketClock>> known = clock;
        if (known.isPresent() && isYounger(known.get(), CLOCK_AGE_MAX)) {
            return known.get().value();
        }
        MarketClock now = market.clock();
        time.learn(now);
        clock = Optional.of(new Aged<>(now, time.nanoTime()));
        return now;
    }

    /// A word of the broker that is not too old, read as of now.
    private MarketClock recentClock() {
        Optional<Aged<MarketClock>> known = clock;
        if (known.isEmpty() || !isYounger(known.get(), ASKING_AGE_MAX)) {
            return clock();
        }
        MarketClock word = known.get().value();
        Instant now = time.instant();
        return new MarketClock(now, word.isOpenAt(now), word.nextOpen(), word.nextClose());
    }

    private Optional<AssetStatus> asset(Symbol symbol) {
        Aged<Optional<AssetStatus>> known = assets.get(symbol);
        if (known != null && isYounger(known, ASKING_AGE_MAX)) {
            return known.value();
        }
        return freshAsset(symbol);
    }

    private Optional<AssetStatus> freshAsset(Symbol symbol) {
        Optional<AssetStatus> status = market.asset(symbol);
        assets.put(symbol, new Aged<>(status, time.nanoTime()));
        return status;
    }

    /// What the broker does not know it does not trade; that it did not answer is another matter.
    private static AssetStatus known(Optional<AssetStatus> status) {
        return status.orElse(AssetStatus.NONE);
    }

    private Snapshot freshTrade(Symbol symbol, Feed from) {
        PollRequest request =
                new PollRequest(
                        symbol.assetClass(),
                        from,
                        Set.of(symbol),
                        Set.of(Metric.LAST_TRADE),
                        time.instant(),
                        TradingCalendar.EMPTY);
        return feed.poll(request).stream()
                .filter(fact -> fact.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new MarketDataFeed.FeedException("no trade of " + symbol));
    }

    private Optional<Snapshot> storedTrade(Symbol symbol, Feed from) {
        SnapshotKey key = new SnapshotKey(symbol.assetClass(), from, symbol, Metric.LAST_TRADE);
        return snapshots.latest(symbol).stream()
                .map(StoredSnapshot::snapshot)
                .filter(fact -> fact.key().equals(key))
                .max(Comparator.comparing(Snapshot::asOf));
    }

    private boolean isYounger(Aged<?> known, Duration limit) {
        return time.nanoTime() - known.fetchedAtNanos() < limit.toNanos();
    }

    private <T> Optional<T> within(Future<T> future, long deadline, String what) {
        try {
            return Optional.of(
                    future.get(Math.max(0, deadline - time.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            LOG.warn("{} not available: {}", what, String.valueOf(failed.getCause()));
        } catch (TimeoutException late) {
            LOG.warn("{} not available within {}", what, VIEW_DEADLINE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        future.cancel(true);
        return Optional.empty();
    }

    @Override
    public void close() {
        fetches.shutdownNow();
    }

    /// A value and when it was fetched, by the monotonic clock.
    private record Aged<T>(T value, long fetchedAtNanos) {}
}
