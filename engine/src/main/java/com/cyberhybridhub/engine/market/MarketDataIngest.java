package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.engine.market.MarketDataFeed.PollRequest;
import com.cyberhybridhub.engine.people.TradingStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Market facts on their way in: fetched when due, made durable first, then handed on. Owned by the
/// worker's thread.
public final class MarketDataIngest {

    private static final Logger LOG = LoggerFactory.getLogger(MarketDataIngest.class);

    private final MarketDataFeed feed;
    private final SnapshotStore store;
    private final SessionCalendar calendar;
    private final MarketTime time;
    private final TradingStateStore state;
    private final Pace pace;
    private final Map<SnapshotKey, Instant> lastFetched = new HashMap<>();
    private final Map<SnapshotKey, StoredSnapshot> latest = new HashMap<>();

    public MarketDataIngest(Sources sources, MarketTime time, TradingStateStore state, Pace pace) {
        this.feed = sources.feed();
        this.store = sources.store();
        this.calendar = sources.calendar();
        this.time = time;
        this.state = state;
        this.pace = pace;
    }

    /// Loads the stored latest facts, so that rules stand on them before the first poll.
    public List<StoredSnapshot> restore() {
        List<StoredSnapshot> stored = store.latest();
        stored.forEach(fact -> latest.put(fact.snapshot().key(), fact));
        return stored;
    }

    /// Fetches what is due for these users, stores it, then hands the stored facts on in order.
    public void runIfDue(List<UserTradingConfig> users, Consumer<List<StoredSnapshot>> next) {
        PollPlan plan = new PollPlan(users, pace.intervalMax());
        Instant now = time.wallTime();
        Set<SnapshotKey> due = plan.due(lastFetched, now, pace.slack());
        Set<SnapshotKey> fetched = new HashSet<>();
        for (PollPlan.Batch batch : PollPlan.batches(due)) {
            if (fetch(batch, next)) {
                due.stream().filter(batch::contains).forEach(fetched::add);
            }
        }
        fetched.forEach(key -> lastFetched.put(key, now));
        plan.satisfied(fetched, now).forEach(state::recordFetches);
    }

    private boolean fetch(PollPlan.Batch batch, Consumer<List<StoredSnapshot>> next) {
        try {
            Instant marketNow = time.instant();
            TradingCalendar sessions = calendar.around(TradingCalendar.newYorkDate(marketNow));
            PollRequest request =
                    new PollRequest(
                            batch.source().assetClass(),
                            batch.source().feed(),
                            batch.symbols(),
                            batch.metrics(),
                            marketNow,
                            sessions);
            next.accept(store(feed.poll(request)));
            return true;
        } catch (MarketDataFeed.FeedException failed) {
            LOG.warn(
                    "poll of {} {} symbols failed: {}",
                    batch.symbols().size(),
                    batch.source().feed(),
                    failed.getMessage());
            return false;
        }
    }

    /// Stores what is new; a fact that equals the latest one is that stored row.
    private List<StoredSnapshot> store(List<Snapshot> facts) {
        List<Snapshot> fresh = facts.stream().filter(this::isNews).toList();
        List<StoredSnapshot> stored = new ArrayList<>();
        for (int from = 0; from < fresh.size(); from += SnapshotStore.BATCH_MAX_ROWS) {
            int to = Math.min(fresh.size(), from + SnapshotStore.BATCH_MAX_ROWS);
            stored.addAll(store.append(fresh.subList(from, to)));
        }
        stored.forEach(fact ->
                latest.merge(
                        fact.snapshot().key(),
                        fact,
                        (old, neu) ->
                                neu.snapshot().asOf().isBefore(old.snapshot().asOf()) ? old : neu));
        return stored;
    }

    private boolean isNews(Snapshot fact) {
        StoredSnapshot known = latest.get(fact.key());
        return known == null
                || !known.snapshot().asOf().equals(fact.asOf())
                || known.snapshot().price().compareTo(fact.price()) != 0;
    }

    /// Where facts come from and go to.
    public record Sources(MarketDataFeed feed, SnapshotStore store, SessionCalendar calendar) {}

    /// How eagerly to poll.
    ///
    /// @param slack a fetch may come this much early: half a worker interval
    /// @param intervalMax longer poll intervals are shortened to this (the demo's), else very long
    public record Pace(Duration slack, Duration intervalMax) {}
}
