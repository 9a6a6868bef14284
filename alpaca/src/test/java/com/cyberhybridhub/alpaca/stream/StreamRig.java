package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.AlpacaKeys;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.StreamStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A market data stream against a scripted server, with rests that take no time.
final class StreamRig implements AutoCloseable {

    static final String KEY_ID = "PKSTREAMKEYID00000001";
    static final String SECRET = "s3cr3t\"with\\quotes/and+more";
    static final AlpacaKeys KEYS = new AlpacaKeys(KEY_ID, SECRET);
    static final Instant NOW = Instant.parse("2026-11-25T15:00:00Z");

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final StreamWaits.Retry RETRY = StreamWaits.DEFAULT.retry();

    /// Asks often whether the line still stands, and has no limit that a slow machine could run
    /// into.
    static final StreamWaits PATIENT =
            waits(
                    new StreamWaits.Watch(
                            Duration.ofMillis(200), LONG, new StreamWaits.Range(LONG, LONG)));

    private final Heard heard = new Heard();
    private final Rests rests = new Rests();
    private final StreamServer server;
    private final AlpacaMarketDataStream stream;
    private volatile boolean open = true;

    StreamRig(StreamServer.Script script) throws IOException {
        this(script, PATIENT);
    }

    StreamRig(StreamServer.Script script, StreamWaits waits) throws IOException {
        server = new StreamServer(script);
        stream =
                new AlpacaMarketDataStream(
                        server.url(),
                        new MarketHours(InstantSource.fixed(NOW), () -> open),
                        tools(waits, rests));
        stream.start(heard);
    }

    static StreamWaits waits(StreamWaits.Watch watch) {
        return new StreamWaits(
                new StreamWaits.Talk(LONG, LONG, Duration.ofSeconds(2)), watch, RETRY);
    }

    static Connection.Tools tools(StreamWaits waits, Rests rests) {
        return new Connection.Tools(
                new Dialer(waits.talk().connect()), KEYS, waits, InstantSource.system(), rests);
    }

    Heard heard() {
        return heard;
    }

    Rests rests() {
        return rests;
    }

    StreamServer server() {
        return server;
    }

    AlpacaMarketDataStream stream() {
        return stream;
    }

    void marketIsOpen(boolean now) {
        open = now;
    }

    /// @param names such as `SPY last_trade`
    void want(String... names) {
        stream.want(facts(names));
    }

    StreamStatus status() {
        return stream.status().getFirst();
    }

    StreamStatus await(StreamStatus.State state) {
        return await(status -> status.state() == state);
    }

    StreamStatus await(Predicate<StreamStatus> wish) {
        return await(this::status, wish);
    }

    static StreamStatus await(Supplier<StreamStatus> source, Predicate<StreamStatus> wish) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(StreamServer.DEADLINE_SECONDS);
        while (System.nanoTime() - until < 0) {
            StreamStatus status = source.get();
            if (wish.test(status)) {
                return status;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        throw new AssertionError("the status stayed " + source.get());
    }

    static Set<SnapshotKey> facts(String... names) {
        return Arrays.stream(names).map(StreamRig::fact).collect(Collectors.toSet());
    }

    private static SnapshotKey fact(String name) {
        Symbol symbol = new Symbol(name.split(" ", 2)[0]);
        Metric metric = Metric.valueOf(name.split(" ", 2)[1].toUpperCase(Locale.ROOT));
        Feed feed = symbol.assetClass() == AssetClass.CRYPTO ? Feed.CRYPTO_US : Feed.IEX;
        return new SnapshotKey(symbol.assetClass(), feed, symbol, metric);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        server.close();
    }
}
