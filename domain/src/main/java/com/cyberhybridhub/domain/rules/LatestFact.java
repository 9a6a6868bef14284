package com.cyberhybridhub.domain.rules;

import com.cyberhybridhub.domain.market.StoredSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The newest snapshot of one key and the groups that look at it, as fact or as reference. Owned by
/// its engine.
final class LatestFact {

    private final List<RuleGroup> groups = new ArrayList<>(1);

    /// Read by the groups on every snapshot.
    @Nullable StoredSnapshot newest;

    /// Whether this is not older than what is known; then it is known.
    boolean accept(StoredSnapshot stored) {
        if (newest != null && stored.snapshot().asOf().isBefore(newest.snapshot().asOf())) {
            return false;
        }
        newest = stored;
        return true;
    }

    Optional<StoredSnapshot> latest() {
        return Optional.ofNullable(newest);
    }

    List<RuleGroup> groups() {
        return groups;
    }

    void attach(RuleGroup group) {
        if (!groups.contains(group)) {
            groups.add(group);
        }
    }

    void detach(RuleGroup group) {
        groups.remove(group);
    }
}
