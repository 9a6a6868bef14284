package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A store in memory that can be made to fail or to wait.
final class InMemorySnapshots implements SnapshotStore {

    private final List<List<Snapshot>> batches = new ArrayList<>();
    private final Map<SnapshotKey, StoredSnapshot> latest = new LinkedHashMap<>();
    private long rows;
    volatile int failures;
    volatile CountDownLatch gate = new CountDownLatch(0);
    final CountDownLatch reached = new CountDownLatch(1);

    @Override
    public List<StoredSnapshot> append(List<Snapshot> batch) {
        reached.countDown();
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return store(batch);
    }

    private synchronized List<StoredSnapshot> store(List<Snapshot> batch) {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("the database is away");
        }
        batches.add(List.copyOf(batch));
        List<StoredSnapshot> stored =
                batch.stream().map(fact -> new StoredSnapshot(++rows, fact)).toList();
        stored.forEach(fact -> latest.put(fact.snapshot().key(), fact));
        return stored;
    }

    synchronized List<List<Snapshot>> batches() {
        return List.copyOf(batches);
    }

    synchronized List<Snapshot> stored() {
        return batches.stream().flatMap(List::stream).toList();
    }

    @Override
    public Optional<StoredSnapshot> find(long id) {
        return Optional.empty();
    }

    @Override
    public synchronized List<StoredSnapshot> latest() {
        return List.copyOf(latest.values());
    }

    @Override
    public List<StoredSnapshot> latest(Symbol symbol) {
        return latest().stream().filter(fact -> fact.snapshot().symbol().equals(symbol)).toList();
    }
}
