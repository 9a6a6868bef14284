package com.cyberhybridhub.signalr;

import com.cyberhybridhub.signalr.protocol.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A hub: clients connect to it, call its methods and get its events. Protocol: ASP.NET Core
/// SignalR, JSON over WebSocket. Delivery is at most once and in order per connection; nothing is
/// stored. Thread-safe.
public final class SignalRHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalRHub.class);

    private final HubSettings settings;
    private final Connections connections;
    private final Negotiations negotiations;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final HubEndpoint endpoint;
    private final HubClients clients;
    private final ScheduledExecutorService ticker;

    SignalRHub(HubSettings settings) {
        this.settings = settings;
        negotiations = new Negotiations(settings.limits());
        connections = new Connections(settings.limits(), negotiations);
        endpoint = new HubEndpoint(settings, connections, negotiations, closing);
        clients = new HubClients(connections);
        ticker =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("signalr-tick").factory());
    }

    /// A hub with everything by default except who may connect.
    public static HubBuilder builder() {
        return new HubBuilder();
    }

    SignalRHub start() {
        long every = settings.limits().tick().toNanos();
        var _ = ticker.scheduleWithFixedDelay(this::tick, every, every, TimeUnit.NANOSECONDS);
        return this;
    }

    public HubClients clients() {
        return clients;
    }

    /// The user's connections that can be sent to now.
    public List<HubConnection> connectionsOf(String user) {
        return new ArrayList<>(connections.openOf(user));
    }

    /// Users with a connection that can be sent to now.
    public Set<String> connectedUsers() {
        return connections.openUsers();
    }

    /// Connections of all users, those that are just coming or going included.
    public int connectionCount() {
        return connections.all().size();
    }

    /// For a web server's adapter.
    public HubEndpoint endpoint() {
        return endpoint;
    }

    private void tick() {
        long now = System.nanoTime();
        Broadcast ping = new Broadcast(new ServerMessage.Ping());
        negotiations.sweep(now);
        for (LiveConnection connection : connections.all()) {
            try {
                connection.tick(now, ping);
            } catch (RuntimeException surprise) {
                // One connection must not stop the timers of all others.
                LOG.error("Connection {}: its timers failed", connection.id(), surprise);
                connection.cut();
            }
        }
    }

    /// Refuses new clients and closes the sockets with 1001, without a Close message, so that
    /// clients come back to the next process. Returns when all onDisconnected have run, or cuts
    /// what is left after the limit's `shutdownTimeout`. To be called before the web server is
    /// stopped.
    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        connections.all().forEach(connection -> connection.finish(null, Ending.SHUTDOWN));
        try {
            if (!connections.awaitNone(settings.limits().shutdownTimeout())) {
                LOG.info("{} connections did not close in time and are cut", connectionCount());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            connections.all().forEach(LiveConnection::cut);
            ticker.shutdownNow();
        }
    }
}
