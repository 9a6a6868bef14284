package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.engine.market.MarketDataFeed.PollRequest;
import com.cyberhybridhub.engine.people.TradingStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for market facts that are due: what is not streamed at its interval, what is streamed as a
/// safety net, sooner where a live stream says nothing of a symbol, and at once when a stream comes
/// or goes or the market's time jumps. Owned by the worker's thread, but for `askEverything`.
public final class MarketDataPolls {

    private static final Logger LOG = LoggerFactory.getLogger(MarketDataPolls.class);
    private static final Duration STORED_WAIT_MAX = Duration.ofSeconds(10);
    private static final Duration CATCH_UP_PAUSE = Duration.ofSeconds(5);
    private static final Set<Metric> SPEAKS_OFTEN =
            EnumSet.of(Metric.LAST_TRADE, Metric.LAST_QUOTE);

    private final MarketDataFeed feed;
    private final MarketDataIngest ingest;
    private final SessionCalendar calendar;
    private final StreamedFacts streams;
    private final MarketTime time;
    private final TradingStateStore state;
    private final Pace pace;
    private final Map<SnapshotKey, Instant> lastFetched = new HashMap<>();
    private final Map<SnapshotKey, Instant> seenTo = new HashMap<>();
    private final Map<SnapshotKey, Instant> lastHeard = new HashMap<>();
    private final Map<UserId, Map<String, Instant>> recorded = new HashMap<>();
    private final AtomicBoolean everything = new AtomicBoolean();
    private Instant nextCatchUp = Instant.MIN;

    public MarketDataPolls(Sources sources, MarketTime time, TradingStateStore state, Pace pace) {
        this.feed = sources.feed();
        this.ingest = sources.ingest();
        this.calendar = sources.calendar();
        this.streams = sources.streams();
        this.time = time;
        this.state = state;
        this.pace = pace;
    }

    /// Streams what these users watch, asks for what is due and returns when the answers are stored
    /// and the rules have seen them.
    public void runIfDue(List<UserTradingConfig> users) {
        streams.follow(users);
        PollPlan plan = new PollPlan(users, pace.intervalMax());
        Instant now = time.wallTime();
        listen(plan, now);
        Set<SnapshotKey> due = plan.due(lastFetched, now, pace.slack(), key -> atLeast(key, now));
        Set<SnapshotKey> urgent = urgent(plan);
        due.addAll(urgent);
        fetch(due, urgent, now);
        // What a live stream would have told by now counts as told.
        plan.due(seenTo, now, pace.slack()).stream()
                .filter(streams::isStreamed)
                .filter(key -> !isQuiet(key, now))
                .filter(lastFetched::containsKey)
                .forEach(key -> seenTo.put(key, now));
        record(plan);
    }

    /// Notes when the stream told of each symbol last; one that it begins to tell of counts as
    /// heard.
    private void listen(PollPlan plan, Instant now) {
        streams.takeHeard().forEach(key -> lastHeard.put(key, now));
        lastHeard.keySet().removeIf(key -> !plan.contains(key) || !isListenedTo(key));
        plan.keys().stream()
                .filter(this::isListenedTo)
                .forEach(key -> lastHeard.putIfAbsent(key, now));
    }

    private boolean isListenedTo(SnapshotKey key) {
        return SPEAKS_OFTEN.contains(key.metric()) && streams.isStreamed(key);
    }

    /// A streamed symbol that says nothing, though the stream itself may be alive.
    private boolean isQuiet(SnapshotKey key, Instant now) {
        Instant heard = lastHeard.get(key);
        return heard != null && !now.isBefore(heard.plus(PollPlan.QUIET_INTERVAL_MIN));
    }

    private Duration atLeast(SnapshotKey key, Instant now) {
        if (!streams.isStreamed(key)) {
            return Duration.ZERO;
        }
        return isQuiet(key, now) ? PollPlan.QUIET_INTERVAL_MIN : PollPlan.STREAMED_INTERVAL_MIN;
    }

    /// Everything is urgent: the market's time jumped, and what was told before it was known may
    /// have been refused. Any thread may say so.
    public void askEverything() {
        everything.set(true);
    }

    /// Asks for what cannot wait for the interval: a stream came (what happened before?) or went,
    /// or the market's time jumped.
    public void catchUp(List<UserTradingConfig> users) {
        Instant now = time.wallTime();
        if (now.isBefore(nextCatchUp)) {
            return;
        }
        PollPlan plan = new PollPlan(users, pace.intervalMax());
        Set<SnapshotKey> urgent = urgent(plan);
        if (!urgent.isEmpty()) {
            fetch(urgent, urgent, now);
            record(plan);
        }
    }

    private Set<SnapshotKey> urgent(PollPlan plan) {
        Set<SnapshotKey> urgent = streams.takeUrgent();
        if (everything.getAndSet(false)) {
            urgent.addAll(plan.keys());
        }
        urgent.removeIf(key -> !plan.contains(key));
        return urgent;
    }

    private void fetch(Set<SnapshotKey> due, Set<SnapshotKey> urgent, Instant now) {
        Set<SnapshotKey> unasked = new HashSet<>(urgent);
        try {
            for (PollPlan.Batch batch : PollPlan.batches(due)) {
                if (fetch(batch)) {
                    due.stream().filter(batch::contains).forEach(key -> fetched(key, now));
                    unasked.removeIf(batch::contains);
                }
            }
        } finally {
            if (!unasked.isEmpty()) {
                streams.giveBack(unasked);
                nextCatchUp = now.plus(CATCH_UP_PAUSE);
            }
        }
    }

    private void fetched(SnapshotKey key, Instant now) {
        lastFetched.put(key, now);
        seenTo.put(key, now);
    }

    private boolean fetch(PollPlan.Batch batch) {
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
            long ticket = ingest.accept(feed.poll(request));
            return ingest.awaitStored(ticket, STORED_WAIT_MAX);
        } catch (MarketDataFeed.FeedException failed) {
            LOG.warn(
                    "poll of {} {} symbols failed: {}",
                    batch.symbols().size(),
                    batch.source().feed(),
                    failed.getMessage());
            return false;
        }
    }

    /// Writes down since when inputs are up to date, where that moved.
    private void record(PollPlan plan) {
        plan.upToDate(seenTo)
                .forEach((user, inputs) -> {
                    Map<String, Instant> known =
                            recorded.computeIfAbsent(user, _ -> new HashMap<>());
                    Map<String, Instant> moved = new HashMap<>(inputs);
                    moved.entrySet()
                            .removeIf(entry -> entry.getValue().equals(known.get(entry.getKey())));
                    if (!moved.isEmpty()) {
                        state.recordFetches(user, moved);
                        known.putAll(moved);
                    }
                });
    }

    /// Where facts come from and go to.
    public record Sources(
            MarketDataFeed feed,
            MarketDataIngest ingest,
            SessionCalendar calendar,
            StreamedFacts streams) {}

    /// How eagerly to poll.
    ///
    /// @param slack a fetch may come this much early: half a worker interval
    /// @param intervalMax longer poll intervals are shortened to this (the demo's), else very long
    public record Pace(Duration slack, Duration intervalMax) {}
}
