package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Market facts that wait to be stored: bounded, and whoever brings some never waits.
///
/// When it is full, what is superseded goes first: quotes, then trades, each down to the newest of
/// its symbol; then the quotes altogether. Bars stay, until even they do not fit because nothing
/// was stored for a long time: then they too go down to the newest of each key, and that is said
/// aloud. Guarded by its own lock.
final class FactQueue {

    static final int FACTS_MAX = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(FactQueue.class);
    private static final Set<Metric> QUOTES = EnumSet.of(Metric.LAST_QUOTE);
    private static final Set<Metric> TRADES = EnumSet.of(Metric.LAST_TRADE);
    private static final Set<Metric> BARS =
            EnumSet.of(Metric.MINUTE_BAR, Metric.DAILY_BAR, Metric.PREV_CLOSE);

    private final int max;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition handled = lock.newCondition();
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private long lastTicket;
    private long handledThrough;
    private boolean closed;
    private long droppedQuotes;
    private long collapsedTrades;
    private long lost;

    FactQueue(int max) {
        this.max = max;
    }

    /// Takes facts in.
    ///
    /// @return the ticket to wait for with `awaitHandled`
    long offer(List<Snapshot> facts) {
        lock.lock();
        try {
            for (Snapshot fact : facts) {
                if (waiting.size() >= max) {
                    makeRoom();
                }
                waiting.add(new Entry(++lastTicket, fact));
            }
            arrived.signalAll();
            return lastTicket;
        } finally {
            lock.unlock();
        }
    }

    /// The oldest facts, at most so many; waits for the first. Empty once the queue is closed and
    /// has nothing left.
    Batch take(int most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.await();
            }
            List<Snapshot> facts = new ArrayList<>(Math.min(most, waiting.size()));
            long through = handledThrough;
            while (facts.size() < most && !waiting.isEmpty()) {
                Entry entry = waiting.poll();
                facts.add(entry.fact());
                through = entry.ticket();
            }
            return new Batch(facts, waiting.isEmpty() ? lastTicket : through);
        } finally {
            lock.unlock();
        }
    }

    /// Everything of this batch and before it is stored and handed on.
    void handled(Batch batch) {
        lock.lock();
        try {
            handledThrough = batch.through();
            handled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean awaitHandled(long ticket, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (handledThrough < ticket) {
                if (left <= 0) {
                    return false;
                }
                left = handled.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Nothing is waited for any more.
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    MarketDataIngest.Counts counts(long stored) {
        lock.lock();
        try {
            return new MarketDataIngest.Counts(
                    stored, waiting.size(), droppedQuotes, collapsedTrades, lost);
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom() {
        droppedQuotes += keepNewest(QUOTES);
        if (waiting.size() < max) {
            return;
        }
        collapsedTrades += keepNewest(TRADES);
        if (waiting.size() < max) {
            return;
        }
        droppedQuotes += remove(entry -> QUOTES.contains(entry.fact().metric()));
        if (waiting.size() < max) {
            return;
        }
        int bars = keepNewest(BARS);
        if (waiting.size() >= max) {
            waiting.poll();
            bars++;
        }
        lost += bars;
        LOG.error(
                "market data could not be stored for long: {} older facts given up, the newest of each kept",
                bars);
    }

    private int keepNewest(Set<Metric> metrics) {
        Map<SnapshotKey, Entry> newest = new HashMap<>();
        for (Entry entry : waiting) {
            if (metrics.contains(entry.fact().metric())) {
                newest.merge(
                        entry.fact().key(),
                        entry,
                        (old, neu) -> neu.fact().asOf().isBefore(old.fact().asOf()) ? old : neu);
            }
        }
        return remove(entry ->
                metrics.contains(entry.fact().metric())
                        && !entry.equals(newest.get(entry.fact().key())));
    }

    private int remove(Predicate<Entry> which) {
        int before = waiting.size();
        waiting.removeIf(which);
        return before - waiting.size();
    }

    /// @param through the ticket of the last fact that is in it, or was given up before it
    record Batch(List<Snapshot> facts, long through) {}

    private record Entry(long ticket, Snapshot fact) {}
}
