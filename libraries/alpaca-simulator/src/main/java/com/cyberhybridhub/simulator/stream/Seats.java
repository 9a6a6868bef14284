package com.cyberhybridhub.simulator.stream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which connection holds the one place that a key has on each market data stream. Thread-safe.
final class Seats {

    private record Seat(String keyId, String path) {}

    private final Map<Seat, DataConnection> taken = new HashMap<>();
    private final List<TapeFollower> followers;

    Seats(List<TapeFollower> followers) {
        this.followers = followers;
    }

    /// Whether the place was free.
    synchronized boolean take(String keyId, String path, DataConnection connection) {
        return taken.putIfAbsent(new Seat(keyId, path), connection) == null;
    }

    synchronized void leave(DataConnection connection) {
        taken.values().removeIf(holder -> holder == connection);
    }

    /// A client that newly follows a book gets all of it first.
    void subscribed(DataConnection connection, Subscriptions before, Subscriptions after) {
        Set<String> books =
                new TreeSet<>(after.symbols().getOrDefault(Channel.ORDERBOOKS, Set.of()));
        books.removeAll(before.symbols().getOrDefault(Channel.ORDERBOOKS, Set.of()));
        if (!books.isEmpty()) {
            followers.stream()
                    .filter(follower -> follower.serves(connection.feed()))
                    .forEach(follower -> follower.greet(connection, books));
        }
    }
}
