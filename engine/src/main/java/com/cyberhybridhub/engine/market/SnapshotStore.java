package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import java.util.List;
import java.util.Optional;

/// Durable market facts: an append-only history and the latest row per key.
public interface SnapshotStore {

    int BATCH_MAX_ROWS = 1000;

    /// Appends the batch and moves the latest rows forward in one commit; durable when this
    /// returns. An older fact never replaces a newer latest one.
    ///
    /// @param batch at most `BATCH_MAX_ROWS`, in order of arrival; a key may occur more than once
    /// @return the same facts in the same order with their row ids
    List<StoredSnapshot> append(List<Snapshot> batch);

    /// One stored fact; empty when its day was dropped.
    Optional<StoredSnapshot> find(long id);

    /// Every latest row.
    List<StoredSnapshot> latest();

    /// The latest row of each metric and feed of this symbol.
    List<StoredSnapshot> latest(Symbol symbol);
}
