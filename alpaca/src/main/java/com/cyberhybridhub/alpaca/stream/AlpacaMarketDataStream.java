package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.AlpacaSettings;
import com.cyberhybridhub.alpaca.stream.MarketProtocol.Line;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.market.MarketDataStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alpaca's market data streams as the engine's port: `v2/iex` or `v2/sip` for equities and
/// `v1beta3/crypto/us`, each over a connection of its own that is made once something of it is
/// wanted. Alpaca allows one connection per account and stream. Safe for many threads; the listener
/// is called by one thread per connection.
public final class AlpacaMarketDataStream implements MarketDataStream {

    /// Feeds come from settings: more than a few are a mistake.
    static final int CONNECTIONS_MAX = 8;

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaMarketDataStream.class);

    private final URI host;
    private final MarketHours hours;
    private final Connection.Tools tools;

    // All below is guarded by this object's lock.
    private final Map<Line, Open> lines = new LinkedHashMap<>();
    private Map<Line, Set<SnapshotKey>> wanted = Map.of();
    private @Nullable Listener listener;
    private boolean closed;

    private record Open(MarketProtocol protocol, Connection connection) {}

    /// @param time the wall clock, for what is shown
    public AlpacaMarketDataStream(AlpacaSettings settings, MarketHours hours, InstantSource time) {
        this(settings, hours, time, StreamWaits.DEFAULT);
    }

    public AlpacaMarketDataStream(
            AlpacaSettings settings, MarketHours hours, InstantSource time, StreamWaits waits) {
        this(settings.dataStreamUrl(), hours, Connection.Tools.of(settings.keys(), waits, time));
    }

    AlpacaMarketDataStream(URI host, MarketHours hours, Connection.Tools tools) {
        this.host = host;
        this.hours = hours;
        this.tools = tools;
    }

    @Override
    public synchronized void start(Listener to) {
        if (listener != null) {
            throw new IllegalStateException("started twice");
        }
        listener = to;
        follow();
    }

    @Override
    public synchronized void want(Set<SnapshotKey> facts) {
        Map<Line, Set<SnapshotKey>> byLine = new HashMap<>();
        facts.stream()
                .filter(fact -> fact.metric() != Metric.PREV_CLOSE)
                .forEach(fact ->
                        byLine.computeIfAbsent(Line.of(fact), _ -> new HashSet<>()).add(fact));
        wanted = byLine;
        follow();
    }

    @Override
    public synchronized List<StreamStatus> status() {
        return lines.values().stream().map(open -> open.connection().status()).toList();
    }

    @Override
    public void close() {
        List<Connection> open;
        synchronized (this) {
            closed = true;
            open = lines.values().stream().map(Open::connection).toList();
        }
        open.forEach(Connection::beginClose);
        open.forEach(Connection::awaitEnd);
        tools.dialer().close();
    }

    private void follow() {
        Listener to = listener;
        if (to == null || closed) {
            return;
        }
        for (Line line : wanted.keySet()) {
            if (!lines.containsKey(line)) {
                open(line, to);
            }
        }
        lines.forEach((line, open) -> {
            open.protocol().want(wanted.getOrDefault(line, Set.of()));
            open.connection().look();
        });
    }

    private void open(Line line, Listener to) {
        if (lines.size() >= CONNECTIONS_MAX) {
            LOG.error("no stream for {}: there are {} already", line.name(), CONNECTIONS_MAX);
            return;
        }
        MarketProtocol protocol = new MarketProtocol(line, host, hours, to);
        Connection connection = new Connection(protocol, tools);
        lines.put(line, new Open(protocol, connection));
        connection.start();
    }
}
