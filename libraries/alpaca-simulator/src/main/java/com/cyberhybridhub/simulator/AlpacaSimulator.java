package com.cyberhybridhub.simulator;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.BrokerSettings;
import com.cyberhybridhub.simulator.broker.FileLedger;
import com.cyberhybridhub.simulator.broker.Ledger;
import com.cyberhybridhub.simulator.broker.OrderListener;
import com.cyberhybridhub.simulator.faults.Faults;
import com.cyberhybridhub.simulator.http.HttpSettings;
import com.cyberhybridhub.simulator.http.PostLedger;
import com.cyberhybridhub.simulator.http.SimulatorServer;
import com.cyberhybridhub.simulator.http.TradingJson;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.TickListener;
import com.cyberhybridhub.simulator.stream.StreamFaults;
import com.cyberhybridhub.simulator.stream.StreamSettings;
import com.cyberhybridhub.simulator.stream.Streams;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import com.cyberhybridhub.simulator.time.MarketHours;
import com.cyberhybridhub.simulator.time.SimulatedClock;
import com.cyberhybridhub.simulator.time.TradingCalendar;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running simulator: market, broker and HTTP server on a loopback port. Trading and data share
/// the port.
///
/// ```java
/// try (AlpacaSimulator simulator = AlpacaSimulator.start(SimulatorOptions.builder().build())) {
///     // point an Alpaca client at simulator.url(), with any key id that starts with PK
/// }
/// ```
public final class AlpacaSimulator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaSimulator.class);
    private static final long DRIVER_PERIOD_MILLIS = 25;
    private static final long STOP_WAIT_SECONDS = 2;

    private final Market market;
    private final Broker broker;
    private final Ledger ledger;
    private final Streams streams;
    private final SimulatorServer server;
    private final ScheduledExecutorService driver;

    private AlpacaSimulator(
            SimulatorOptions options, Ledger ledger, Function<Faults, StreamFaults> streamFaults) {
        SimulatedClock clock = new SimulatedClock(options.clock());
        MarketHours hours = new MarketHours(options.session(), new TradingCalendar());
        SwitchBoard switches = new SwitchBoard(options.switches());
        Faults faults = new Faults(options.clock(), options.seed());
        this.ledger = ledger;
        this.market =
                new Market(
                        options.seed(),
                        hours,
                        clock,
                        options.demoScript(),
                        () -> cryptoDays(switches));
        this.broker =
                new Broker(
                        market,
                        ledger,
                        new BrokerSettings(
                                options.fillDelay(), options.partialFillPercent(), options.seed()),
                        switches);
        this.streams =
                new Streams(
                        market,
                        broker,
                        new StreamSettings(
                                options.plan(),
                                options.symbolLimit(),
                                options.tradeStreamText(),
                                options.streamQueue()),
                        streamFaults.apply(faults),
                        TradingJson::order);
        this.server =
                SimulatorServer.start(
                        new HttpSettings(
                                options.port(),
                                options.rateLimits(),
                                options.htmlUnauthorized(),
                                options.plan(),
                                options.tlsPort()),
                        new SimulatorServer.Parts(
                                market,
                                broker,
                                streams,
                                switches,
                                faults,
                                Optional.ofNullable(options.ledger()).map(PostLedger::in)));
        this.driver =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("simulator-driver").factory());
    }

    private static ZoneId cryptoDays(SwitchBoard switches) {
        return switches.is(Switch.CRYPTO_DAY_BOUNDARY, "utc")
                ? ZoneOffset.UTC
                : ZoneOffset.ofHours(-5);
    }

    /// Starts and serves. Throws when the port is taken or the ledger cannot be used.
    public static AlpacaSimulator start(SimulatorOptions options) {
        return start(options, RuledStreamFaults::new);
    }

    /// The same with other things that go wrong on streams than the standing rules.
    static AlpacaSimulator start(SimulatorOptions options, StreamFaults faults) {
        return start(options, _ -> faults);
    }

    private static AlpacaSimulator start(
            SimulatorOptions options, Function<Faults, StreamFaults> faults) {
        Ledger ledger =
                options.ledger() == null ? Ledger.none() : FileLedger.open(options.ledger());
        try {
            AlpacaSimulator simulator = new AlpacaSimulator(options, ledger, faults);
            simulator.drive();
            return simulator;
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    private void drive() {
        var _ =
                driver.scheduleWithFixedDelay(
                        this::step, 0, DRIVER_PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void step() {
        try {
            broker.work();
            market.publish();
            streams.step();
        } catch (RuntimeException e) {
            // One bad step must not stop the market.
            LOG.error("the market could not take a step", e);
        }
    }

    public int port() {
        return server.port();
    }

    /// Base URL of trading and data alike, without a slash at the end.
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /// The same on the TLS port, with a certificate that it signed itself. Throws
    /// [IllegalStateException] when no TLS port was asked for.
    public String tlsUrl() {
        return "https://127.0.0.1:" + server.tlsPort();
    }

    /// What the open stream connections have been sent.
    public List<Streams.Traffic> streamTraffic() {
        return streams.traffic();
    }

    /// Follows every order of every account.
    public void addOrderListener(OrderListener listener) {
        broker.addListener(listener);
    }

    /// Follows every print of every symbol.
    public void addTickListener(TickListener listener) {
        market.addListener(listener);
    }

    /// Stops serving, then the market; the ledger is complete afterwards.
    @Override
    public void close() {
        server.close();
        driver.shutdown();
        try {
            if (!driver.awaitTermination(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the driver did not stop within {} s", STOP_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ledger.close();
    }
}
