package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/// Resolves each stored row once: merging and checking a document takes longer than reading it, and
/// every question, answer and claim needs it between its locks and its commit. A row that differs
/// in anything is resolved anew. Safe for many threads.
final class RememberedConfigs implements ConfigResolver {

    /// Whoever was not asked for longest is forgotten beyond this.
    static final int USERS_MAX = 1000;

    private static final int CAPACITY = 64;

    private record Resolved(ConfigRow row, UserTradingConfig config) {}

    private final ConfigResolver resolver;
    private final Map<UserId, Resolved> known = new LinkedHashMap<>(CAPACITY, 0.75f, true);

    RememberedConfigs(ConfigResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public UserTradingConfig resolve(ConfigRow row) {
        synchronized (known) {
            Resolved last = known.get(row.user());
            if (last != null && last.row().equals(row)) {
                return last.config();
            }
        }
        UserTradingConfig config = resolver.resolve(row);
        synchronized (known) {
            known.put(row.user(), new Resolved(row, config));
            if (known.size() > USERS_MAX) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return config;
    }
}
