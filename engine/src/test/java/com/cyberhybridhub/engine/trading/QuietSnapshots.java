package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.SnapshotStore;
import java.util.List;
import java.util.Optional;

/// Stores nothing.
record QuietSnapshots() implements SnapshotStore {

    @Override
    public List<StoredSnapshot> append(List<Snapshot> batch) {
        return List.of();
    }

    @Override
    public Optional<StoredSnapshot> find(long id) {
        return Optional.empty();
    }

    @Override
    public List<StoredSnapshot> latest() {
        return List.of();
    }

    @Override
    public List<StoredSnapshot> latest(Symbol symbol) {
        return List.of();
    }
}
