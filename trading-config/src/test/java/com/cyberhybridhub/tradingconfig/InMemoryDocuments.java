package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A store in memory; can be told that somebody else is faster for a while.
final class InMemoryDocuments implements ConfigDocuments {

    final Map<UserId, StoredConfig> rows = new HashMap<>();
    final Map<String, ObjectNode> templates = new HashMap<>();
    int othersAreFaster;
    int saves;

    @Override
    public synchronized Optional<StoredConfig> find(UserId user) {
        return Optional.ofNullable(rows.get(user));
    }

    @Override
    public synchronized Optional<ObjectNode> template(String name) {
        return Optional.ofNullable(templates.get(name));
    }

    @Override
    public synchronized List<StoredConfig> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public synchronized SaveResult save(StoredConfig next, long expectedVersion) {
        saves++;
        StoredConfig stored = find(next.user()).orElseThrow();
        if (othersAreFaster > 0) {
            othersAreFaster--;
            rows.put(next.user(), at(stored, stored.version() + 1));
        }
        long current = find(next.user()).orElseThrow().version();
        if (current != expectedVersion) {
            return new SaveResult.Conflict(current);
        }
        rows.put(next.user(), next);
        return new SaveResult.Saved(next);
    }

    private static StoredConfig at(StoredConfig row, long version) {
        return new StoredConfig(
                row.user(),
                row.templateName(),
                row.template(),
                row.enabled(),
                row.override(),
                row.liveConfirmed(),
                version);
    }
}
