package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.StreamStatus;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What arrives by stream, and what has to be asked for at once because a stream came or went. The
/// one owner of the streams, however many users there are. Safe for many threads; `follow` belongs
/// to the worker's.
public final class StreamedFacts implements MarketDataStream.Listener, StreamOverview {

    private static final Logger LOG = LoggerFactory.getLogger(StreamedFacts.class);

    private final MarketDataStream stream;
    private final MarketDataIngest ingest;
    private final HaltedSymbols halted;
    private final int limit;
    private final Set<SnapshotKey> live = ConcurrentHashMap.newKeySet();
    private final Set<SnapshotKey> urgent = ConcurrentHashMap.newKeySet();
    private final Set<SnapshotKey> heard = ConcurrentHashMap.newKeySet();
    private volatile StreamPlan plan = StreamPlan.NOTHING;
    private volatile Runnable wake = () -> {};

    /// @param limit how many subscriptions to trades and quotes the broker allows
    public StreamedFacts(
            MarketDataStream stream, MarketDataIngest ingest, HaltedSymbols halted, int limit) {
        this.stream = stream;
        this.ingest = ingest;
        this.halted = halted;
        this.limit = limit;
    }

    /// Begins to take what is streamed.
    ///
    /// @param wakeWorker called whenever something has to be asked for at once
    public void start(Runnable wakeWorker) {
        wake = wakeWorker;
        stream.start(this);
    }

    /// Streams what these users watch from now on.
    void follow(List<UserTradingConfig> users) {
        StreamPlan next = StreamPlan.of(users, limit);
        if (next.equals(plan)) {
            return;
        }
        plan = next;
        live.retainAll(next.wanted());
        stream.want(next.wanted());
        LOG.info(
                "streams: {} facts wanted; limit {}; polled instead: {}",
                next.wanted().size(),
                limit,
                next.polledInstead().isEmpty() ? "none" : symbols(next.polledInstead()));
    }

    private static Set<String> symbols(Collection<SnapshotKey> facts) {
        Set<String> names = new TreeSet<>();
        facts.forEach(fact -> names.add(fact.symbol().value()));
        return names;
    }

    /// What to ask for at once; the caller asks or gives it back.
    Set<SnapshotKey> takeUrgent() {
        Set<SnapshotKey> taken = new HashSet<>(urgent);
        urgent.removeAll(taken);
        return taken;
    }

    /// What the caller could not ask for.
    void giveBack(Set<SnapshotKey> unasked) {
        urgent.addAll(unasked);
    }

    /// Of what something was heard since the last call.
    Set<SnapshotKey> takeHeard() {
        Set<SnapshotKey> taken = new HashSet<>(heard);
        heard.removeAll(taken);
        return taken;
    }

    @Override
    public void onFacts(List<Snapshot> facts) {
        facts.forEach(fact -> heard.add(fact.key()));
        ingest.accept(facts);
    }

    @Override
    public void onSubscribed(Set<SnapshotKey> facts) {
        halted.back(facts.stream().map(SnapshotKey::symbol).toList());
        live.addAll(facts);
        urgent.addAll(facts);
        wake.run();
    }

    @Override
    public void onLost(Set<SnapshotKey> facts) {
        halted.lost(facts.stream().map(SnapshotKey::symbol).toList());
        live.removeAll(facts);
        urgent.addAll(facts);
        wake.run();
    }

    @Override
    public void onHalt(Symbol symbol, boolean isHalted) {
        LOG.warn("the exchange {} trading in {}", isHalted ? "halted" : "resumed", symbol);
        halted.set(symbol, isHalted);
    }

    @Override
    public List<StreamStatus> status() {
        return stream.status();
    }

    @Override
    public boolean isStreamed(SnapshotKey fact) {
        return live.contains(fact) && plan.wanted().contains(fact);
    }

    @Override
    public boolean isPolledInstead(SnapshotKey fact) {
        return plan.polledInstead().contains(fact);
    }
}
