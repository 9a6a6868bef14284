package com.cyberhybridhub.simulator.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The latest requests and what was answered, without headers, so that no secret is in it.
/// Thread-safe.
final class Journal {

    /// Older entries are dropped.
    static final int ENTRIES_MAX = 5000;

    /// Longer bodies are cut.
    static final int BODY_MAX_CHARS = 16_384;

    /// @param at wall time of the answer
    /// @param path with its query
    /// @param status before a fault spoiled the answer
    /// @param fault that spoiled it, absent mostly
    record Entry(
            Instant at,
            String method,
            String path,
            String requestBody,
            int status,
            String responseBody,
            @Nullable String fault) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(Entry entry) {
        if (entries.size() >= ENTRIES_MAX) {
            entries.removeFirst();
        }
        entries.addLast(
                new Entry(
                        entry.at(),
                        entry.method(),
                        entry.path(),
                        cut(entry.requestBody()),
                        entry.status(),
                        cut(entry.responseBody()),
                        entry.fault()));
    }

    /// Oldest first.
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    synchronized void clear() {
        entries.clear();
    }

    private static String cut(String body) {
        return body.length() <= BODY_MAX_CHARS ? body : body.substring(0, BODY_MAX_CHARS);
    }
}
