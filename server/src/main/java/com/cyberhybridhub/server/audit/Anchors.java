package com.cyberhybridhub.server.audit;

import com.cyberhybridhub.engine.audit.AuditLink;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// What heads tell of how far each chain was, and with which hash. What was told first stays: the
/// file outside the database comes before what the database says of itself.
final class Anchors {

    /// @param source where it was told, for people
    record Anchor(String hash, Instant at, String source) {}

    private final Map<String, TreeMap<Long, Anchor>> byChain = new HashMap<>();

    void add(AuditLink told, Instant at, String source) {
        byChain.computeIfAbsent(told.chain(), _ -> new TreeMap<>())
                .putIfAbsent(told.seq(), new Anchor(told.hash(), at, source));
    }

    NavigableMap<Long, Anchor> of(String chain) {
        return byChain.getOrDefault(chain, new TreeMap<>());
    }

    Set<String> chains() {
        return byChain.keySet();
    }
}
