package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.AlpacaSettings;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.orders.TradeUpdates;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Alpaca's `trade_updates` stream as the engine's port. Safe for many threads; the listener is
/// called by one thread.
public final class AlpacaTradeUpdates implements TradeUpdates {

    private final URI host;
    private final Connection.Tools tools;

    // Guarded by this object's lock.
    private @Nullable Connection connection;
    private boolean closed;

    /// @param time the wall clock, for what is shown
    public AlpacaTradeUpdates(AlpacaSettings settings, InstantSource time) {
        this(settings, time, StreamWaits.DEFAULT);
    }

    public AlpacaTradeUpdates(AlpacaSettings settings, InstantSource time, StreamWaits waits) {
        this(settings.tradingStreamUrl(), Connection.Tools.of(settings.keys(), waits, time));
    }

    AlpacaTradeUpdates(URI host, Connection.Tools tools) {
        this.host = host;
        this.tools = tools;
    }

    @Override
    public synchronized void start(Listener listener) {
        if (connection != null || closed) {
            throw new IllegalStateException("started twice, or after its end");
        }
        connection = new Connection(new TradeProtocol(host, tools.time(), listener), tools);
        connection.start();
    }

    @Override
    public StreamStatus status() {
        return started()
                .map(Connection::status)
                .orElseGet(() -> new StatusBoard(TradeProtocol.STREAM, tools.time()).status());
    }

    @Override
    public void close() {
        Optional<Connection> open;
        synchronized (this) {
            closed = true;
            open = started();
        }
        open.ifPresent(Connection::close);
        tools.dialer().close();
    }

    private synchronized Optional<Connection> started() {
        return Optional.ofNullable(connection);
    }
}
