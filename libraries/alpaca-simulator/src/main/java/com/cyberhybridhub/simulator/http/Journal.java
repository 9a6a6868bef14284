package com.cyberhybridhub.simulator.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The latest requests and what was answered, without headers, so that no secret is in it. Thread-safe.
final class Journal {

    /// Older entries are dropped.
    static final int ENTRIES_MAX = 5000;

    /// Longer bodies are cut.
    static final int BODY_MAX_CHARS = 16_384;

    /// @param at   wall time of the answer
    /// @param path with its query
    record Entry(Instant at, String method, String path, String requestBody, int status, String responseBody) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(Entry entry) {
        if (entries.size() >= ENTRIES_MAX) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(
                entry.at(), entry.method(), entry.path(), cut(entry.requestBody()), entry.status(), cut(entry.responseBody())));
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
