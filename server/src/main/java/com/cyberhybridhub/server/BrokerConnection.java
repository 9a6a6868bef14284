package com.cyberhybridhub.server;

import com.cyberhybridhub.alpaca.AlpacaKeys;
import com.cyberhybridhub.alpaca.AlpacaMarketDataClient;
import com.cyberhybridhub.alpaca.AlpacaSettings;
import com.cyberhybridhub.alpaca.AlpacaTradingClient;
import com.cyberhybridhub.alpaca.RateLimitCosts;
import com.cyberhybridhub.alpaca.stream.AlpacaMarketDataStream;
import com.cyberhybridhub.alpaca.stream.AlpacaTradeUpdates;
import com.cyberhybridhub.alpaca.stream.MarketHours;
import com.cyberhybridhub.domain.guardrails.BrokerBinding;
import com.cyberhybridhub.engine.market.MarketDataFeed;
import com.cyberhybridhub.engine.market.MarketDataStream;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.BrokerOrders;
import com.cyberhybridhub.engine.orders.TradeUpdates;
import com.cyberhybridhub.server.demo.InProcessSimulator;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.server.settings.LiveGates;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The broker this process talks to, and what kind of broker it is.
///
/// @param settings empty while no keys are set
/// @param loopback the broker is on this machine, so its clock may be the market's
/// @param tradingCosts what the rate limit has cost, and `dataCosts` on the other surface
record BrokerConnection(
        Broker broker,
        BrokerOrders orders,
        MarketDataFeed feed,
        BrokerBinding binding,
        Optional<AlpacaSettings> settings,
        boolean loopback,
        Supplier<RateLimitCosts> tradingCosts,
        Supplier<RateLimitCosts> dataCosts) {

    private static final RateLimitCosts NO_COSTS = new RateLimitCosts(0, Duration.ZERO, 0);
    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);

    /// The simulator in this process, or Alpaca as the settings say, or nobody.
    static BrokerConnection open(HubOptions options, InstantSource clock, Closer closer) {
        HubSettings.Alpaca alpaca = options.settings().alpaca();
        if (options.simulated()) {
            InProcessSimulator simulator = closer.add(simulator(options));
            LOG.info("simulator at {}", simulator.url());
            AlpacaKeys keys =
                    new AlpacaKeys(InProcessSimulator.KEY_ID, InProcessSimulator.SECRET_KEY);
            return connect(
                    new AlpacaSettings(simulator.url(), simulator.url(), keys),
                    BrokerBinding.SIMULATED,
                    clock,
                    closer);
        }
        if (!alpaca.hasKeys()) {
            NoBroker nobody = new NoBroker();
            return new BrokerConnection(
                    nobody,
                    nobody,
                    nobody,
                    kind(alpaca),
                    Optional.empty(),
                    false,
                    () -> NO_COSTS,
                    () -> NO_COSTS);
        }
        AlpacaKeys keys = new AlpacaKeys(alpaca.keyId(), alpaca.secretKey().reveal());
        return connect(
                new AlpacaSettings(alpaca.tradingUrl(), alpaca.dataUrl(), keys)
                        .withStreams(
                                text(alpaca.streams().tradingUrl()),
                                text(alpaca.streams().dataUrl()))
                        .withRequestsPerMinute(alpaca.requestsPerMinute()),
                kind(alpaca),
                clock,
                closer);
    }

    private static String text(Optional<URI> url) {
        return url.map(URI::toString).orElse("");
    }

    /// False while no keys are set: then nothing is asked of the broker.
    boolean connected() {
        return settings.isPresent();
    }

    /// The same connection with these in front of it.
    BrokerConnection with(Broker otherBroker, MarketDataFeed otherFeed) {
        return new BrokerConnection(
                otherBroker,
                orders,
                otherFeed,
                binding,
                settings,
                loopback,
                tradingCosts,
                dataCosts);
    }

    /// The market data streams; they connect once something is wanted.
    MarketDataStream facts(MarketHours hours, InstantSource clock) {
        return settings.<MarketDataStream>map(
                        alpaca -> new AlpacaMarketDataStream(alpaca, hours, clock))
                .orElseGet(NoStreams.Facts::new);
    }

    /// The stream of what happens to the account's orders.
    TradeUpdates updates(InstantSource clock) {
        return settings.<TradeUpdates>map(alpaca -> new AlpacaTradeUpdates(alpaca, clock))
                .orElseGet(() -> new NoStreams.Updates(clock));
    }

    private static BrokerBinding kind(HubSettings.Alpaca alpaca) {
        if (LiveGates.isLive(alpaca.tradingUrl())) {
            return BrokerBinding.LIVE;
        }
        return LiveGates.isLoopback(alpaca.tradingUrl())
                ? BrokerBinding.SIMULATED
                : BrokerBinding.PAPER;
    }

    private static BrokerConnection connect(
            AlpacaSettings settings, BrokerBinding binding, InstantSource clock, Closer closer) {
        AlpacaTradingClient trading = closer.add(new AlpacaTradingClient(settings, clock));
        AlpacaMarketDataClient data = closer.add(new AlpacaMarketDataClient(settings, clock));
        return new BrokerConnection(
                trading,
                trading,
                data,
                binding,
                Optional.of(settings),
                trading.loopback(),
                trading::rateLimitCosts,
                data::rateLimitCosts);
    }

    private static InProcessSimulator simulator(HubOptions options) {
        HubOptions.Simulation simulation = options.simulation();
        try {
            return InProcessSimulator.start(
                    simulation.port(),
                    simulation.seed(),
                    simulation.session(),
                    options.dataDir().resolve("simulator"),
                    options.demo());
        } catch (RuntimeException failed) {
            throw new StartException(
                    "the simulator cannot start on port "
                            + simulation.port()
                            + " ("
                            + failed.getMessage()
                            + "); choose another one with --sim-port",
                    failed);
        }
    }
}
