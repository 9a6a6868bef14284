package com.cyberhybridhub.signalr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All connections of a hub, from the open socket to the end of onDisconnected. Thread-safe;
/// reading never blocks.
final class Connections {
    private final HubLimits limits;
    private final Negotiations negotiations;
    private final Map<String, LiveConnection> byId = new ConcurrentHashMap<>();
    private final Map<String, List<LiveConnection>> openByUser = new ConcurrentHashMap<>();
    private final Map<String, Integer> countByUser = new HashMap<>();

    Connections(HubLimits limits, Negotiations negotiations) {
        this.limits = limits;
        this.negotiations = negotiations;
    }

    synchronized boolean hasRoomFor(String user) {
        return byId.size() < limits.maxConnections()
                && countByUser.getOrDefault(user, 0) < limits.maxConnectionsPerUser();
    }

    /// Adds it in any case, so that closing it goes the ordinary way; false if it is one too many.
    synchronized boolean add(LiveConnection connection) {
        boolean fits = hasRoomFor(connection.user());
        byId.put(connection.id(), connection);
        countByUser.merge(connection.user(), 1, Integer::sum);
        return fits;
    }

    /// The handshake is done: from now on it is sent to.
    synchronized void opened(LiveConnection connection) {
        openByUser.merge(connection.user(), List.of(connection), Connections::concat);
    }

    /// Nothing can be sent to it any more.
    synchronized void left(LiveConnection connection) {
        openByUser.computeIfPresent(connection.user(), (_, list) -> without(list, connection));
    }

    synchronized void forget(LiveConnection connection) {
        left(connection);
        String token = connection.token();
        if (token != null) {
            negotiations.forget(token);
        }
        if (byId.remove(connection.id(), connection)) {
            countByUser.computeIfPresent(
                    connection.user(), (_, count) -> count == 1 ? null : count - 1);
        }
        notifyAll();
    }

    /// Waits until there is none; false if time ran out.
    synchronized boolean awaitNone(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!byId.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
        return true;
    }

    Collection<LiveConnection> all() {
        return byId.values();
    }

    Collection<LiveConnection> open() {
        return byId.values().stream().filter(LiveConnection::isOpen).toList();
    }

    Collection<LiveConnection> openOf(String user) {
        return openByUser.getOrDefault(user, List.of());
    }

    Set<String> openUsers() {
        return Set.copyOf(openByUser.keySet());
    }

    Collection<LiveConnection> openWithId(String id) {
        LiveConnection connection = byId.get(id);
        return connection != null && connection.isOpen() ? List.of(connection) : List.of();
    }

    private static List<LiveConnection> concat(
            List<LiveConnection> some, List<LiveConnection> more) {
        List<LiveConnection> both = new ArrayList<>(some);
        both.addAll(more);
        return List.copyOf(both);
    }

    /// Null, which removes the user, when nothing is left.
    private static @Nullable List<LiveConnection> without(
            List<LiveConnection> list, LiveConnection connection) {
        List<LiveConnection> rest = list.stream().filter(other -> other != connection).toList();
        return rest.isEmpty() ? null : rest;
    }
}
