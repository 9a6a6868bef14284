package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.engine.market.FactQueue.Batch;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way in for market facts, polled or streamed: queued, made durable, then handed on to the
/// rules at once.
///
/// One thread (`market-data-ingest`) stores what queued while it stored before, at most
/// `SnapshotStore.BATCH_MAX_ROWS` facts in one commit. A fact that equals the latest of its key is
/// dropped. While the database does not answer, it tries again for ever, and the queue keeps what
/// fits.
public final class MarketDataIngest implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MarketDataIngest.class);
    private static final Duration RETRY_FIRST = Duration.ofMillis(200);
    private static final Duration RETRY_MAX = Duration.ofSeconds(5);
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(1);

    private final SnapshotStore store;
    private final Consumer<List<StoredSnapshot>> next;
    private final FactQueue queue;
    private final AtomicLong stored = new AtomicLong();
    private final Thread committer =
            Thread.ofVirtual().name("market-data-ingest").unstarted(this::run);

    /// Owned by the committer once it runs.
    private final Map<SnapshotKey, Snapshot> latest = new HashMap<>();

    private volatile boolean stopping;

    /// @param next takes the stored facts in order, after their commit
    public MarketDataIngest(SnapshotStore store, Consumer<List<StoredSnapshot>> next) {
        this(store, next, FactQueue.FACTS_MAX);
    }

    MarketDataIngest(SnapshotStore store, Consumer<List<StoredSnapshot>> next, int factsMax) {
        this.store = store;
        this.next = next;
        this.queue = new FactQueue(factsMax);
    }

    /// Loads the stored latest facts, so that rules stand on them before the first news. Before
    /// `start`.
    public List<StoredSnapshot> restore() {
        List<StoredSnapshot> known = store.latest();
        known.forEach(fact -> latest.put(fact.snapshot().key(), fact.snapshot()));
        return known;
    }

    public void start() {
        committer.start();
    }

    /// Takes facts in the order of arrival; never waits.
    ///
    /// @return a ticket for `awaitStored`
    public long accept(List<Snapshot> facts) {
        return queue.offer(facts);
    }

    /// Waits until what was accepted under this ticket is durable and the rules have seen it.
    public boolean awaitStored(long ticket, Duration atMost) {
        return queue.awaitHandled(ticket, atMost);
    }

    /// What went through since the start.
    public Counts counts() {
        return queue.counts(stored.get());
    }

    private void run() {
        try {
            Batch batch = queue.take(SnapshotStore.BATCH_MAX_ROWS);
            while (!batch.facts().isEmpty()) {
                handle(news(batch.facts()));
                queue.handled(batch);
                batch = queue.take(SnapshotStore.BATCH_MAX_ROWS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(List<Snapshot> news) throws InterruptedException {
        if (news.isEmpty()) {
            return;
        }
        List<StoredSnapshot> durable = append(news);
        stored.addAndGet(durable.size());
        durable.forEach(fact -> latest.merge(fact.snapshot().key(), fact.snapshot(), this::newer));
        try {
            next.accept(durable);
        } catch (RuntimeException trouble) {
            LOG.error(
                    "{} stored facts were not evaluated; the next sweep looks at the rules again",
                    durable.size(),
                    trouble);
        }
    }

    private List<StoredSnapshot> append(List<Snapshot> news) throws InterruptedException {
        Duration pause = RETRY_FIRST;
        while (true) {
            try {
                return store.append(news);
            } catch (RuntimeException failed) {
                LOG.error(
                        "{} market facts not stored, {} waiting; trying again in {} ms: {}",
                        news.size(),
                        counts().waiting(),
                        pause.toMillis(),
                        failed.getMessage());
                if (stopping) {
                    throw new InterruptedException("stopped while the database did not answer");
                }
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : doubled;
            }
        }
    }

    /// Without those that equal what is the latest of their key by then.
    private List<Snapshot> news(List<Snapshot> facts) {
        Map<SnapshotKey, Snapshot> seen = new HashMap<>();
        List<Snapshot> news = new ArrayList<>(facts.size());
        for (Snapshot fact : facts) {
            Snapshot known = seen.getOrDefault(fact.key(), latest.get(fact.key()));
            if (known == null || !isSame(known, fact)) {
                news.add(fact);
                seen.put(fact.key(), known == null ? fact : newer(known, fact));
            }
        }
        return news;
    }

    private Snapshot newer(Snapshot known, Snapshot fact) {
        return fact.asOf().isBefore(known.asOf()) ? known : fact;
    }

    private static boolean isSame(Snapshot a, Snapshot b) {
        SnapshotDetails x = a.details();
        SnapshotDetails y = b.details();
        return a.asOf().equals(b.asOf())
                && a.price().compareTo(b.price()) == 0
                && isSame(x.volume(), y.volume())
                && isSame(x.open(), y.open())
                && isSame(x.high(), y.high())
                && isSame(x.low(), y.low())
                && isSame(x.vwap(), y.vwap())
                && isSame(x.bid(), y.bid())
                && isSame(x.ask(), y.ask());
    }

    private static boolean isSame(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.compareTo(b) == 0;
    }

    /// Stores what waits, for a moment at most, and stops.
    @Override
    public void close() {
        stopping = true;
        queue.close();
        try {
            if (committer.isAlive() && !committer.join(STOP_WAIT_MAX)) {
                committer.interrupt();
                LOG.warn("market data: stopped with {} facts not stored", counts().waiting());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// What went through the ingest.
    ///
    /// @param stored made durable since the start
    /// @param waiting in the queue now
    /// @param droppedQuotes given up because the queue was full
    /// @param collapsedTrades given up for a newer trade of the symbol, because the queue was full
    /// @param lost bars given up because nothing could be stored for too long
    public record Counts(
            long stored, int waiting, long droppedQuotes, long collapsedTrades, long lost) {}
}
