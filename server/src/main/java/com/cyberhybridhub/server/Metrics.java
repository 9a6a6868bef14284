package com.cyberhybridhub.server;

import com.cyberhybridhub.alpaca.RateLimitCosts;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.market.MarketDataIngest;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.metrics.HubMeter;
import com.cyberhybridhub.engine.metrics.HubMeters;
import com.cyberhybridhub.engine.metrics.InputAges;
import com.cyberhybridhub.engine.metrics.MeteredAccountOrders;
import com.cyberhybridhub.engine.metrics.MeteredBroker;
import com.cyberhybridhub.engine.metrics.MeteredFeed;
import com.cyberhybridhub.engine.metrics.MeteredOrderStore;
import com.cyberhybridhub.engine.metrics.MeteredQuestionStore;
import com.cyberhybridhub.engine.metrics.MeteredSnapshotStore;
import com.cyberhybridhub.engine.metrics.MeteredTradingState;
import com.cyberhybridhub.engine.metrics.MeteredUserChannel;
import com.cyberhybridhub.engine.metrics.RecentFacts;
import com.cyberhybridhub.engine.metrics.StandingMeters;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.postgres.Stores;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.server.settings.Secret;
import com.cyberhybridhub.web.api.MetricsResource;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What is measured, put around the parts that do the work.
final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HubMeters meters = new HubMeters(registry);
    private final RecentFacts recent = new RecentFacts();
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    Stores metered(Stores stores, MarketTime time) {
        return new Stores(
                new MeteredSnapshotStore(stores.snapshots(), meters, recent, time),
                stores.calendar(),
                new MeteredQuestionStore(stores.questions(), meters),
                stores.fillers(),
                stores.cards(),
                new MeteredOrderStore(stores.orders(), meters),
                stores.halts(),
                stores.episodes(),
                new MeteredTradingState(stores.tradingState(), meters),
                stores.members(),
                stores.tradingConfigs(),
                new MeteredAccountOrders(stores.account(), meters));
    }

    /// Shows how far the database's clock is off.
    void clock(ClockWatch watch) {
        meters.gauge(HubMeter.CLOCK_AHEAD, watch, ClockWatch::aheadSeconds);
    }

    /// A broker that is not there has nothing to measure.
    BrokerConnection metered(BrokerConnection broker) {
        return broker.connected()
                ? broker.with(
                        new MeteredBroker(broker.broker(), meters),
                        new MeteredFeed(broker.feed(), meters))
                : broker;
    }

    UserChannel metered(UserChannel channel) {
        return new MeteredUserChannel(channel, meters, recent);
    }

    /// Counts what the broker's rate limit costs on one surface.
    void rateLimit(String surface, Supplier<RateLimitCosts> costs) {
        meters.count(
                HubMeter.RATE_LIMIT_WAITS, "surface", surface, costs, from -> from.get().waits());
        meters.count(
                HubMeter.RATE_LIMIT_WAITED,
                "surface",
                surface,
                costs,
                from -> from.get().waited().toMillis() / 1e3);
        meters.count(
                HubMeter.RATE_LIMIT_REFUSALS,
                "surface",
                surface,
                costs,
                from -> from.get().refusals());
    }

    /// Shows how far the commits are behind the facts.
    void ingest(MarketDataIngest ingest) {
        meters.gauge(HubMeter.INGEST_WAITING, ingest, from -> from.counts().waiting());
        meters.count(
                HubMeter.INGEST_DROPPED,
                "what",
                "quotes",
                ingest,
                from -> from.counts().droppedQuotes());
        meters.count(
                HubMeter.INGEST_DROPPED,
                "what",
                "trades",
                ingest,
                from -> from.counts().collapsedTrades());
        meters.count(HubMeter.INGEST_DROPPED, "what", "bars", ingest, from -> from.counts().lost());
    }

    /// The page at `/metrics`.
    MetricsResource page(
            HubSettings settings,
            Supplier<List<StreamStatus>> streams,
            Stores stores,
            InstantSource clock) {
        StandingMeters standing =
                new StandingMeters(meters, streams, inputAges(settings, stores, clock), clock);
        return new MetricsResource(
                settings.metricsToken().map(Secret::reveal),
                () -> {
                    synchronized (standing) {
                        standing.refresh();
                        return registry.scrape();
                    }
                });
    }

    /// Where nothing is fetched nothing ages.
    private static Supplier<Map<String, Duration>> inputAges(
            HubSettings settings, Stores stores, InstantSource clock) {
        boolean fetching =
                settings.trading().enabled()
                        && settings.worker().enabled()
                        && settings.worker().ingest();
        return fetching
                ? new InputAges(stores.tradingConfigs(), stores.tradingState(), clock)
                : Map::of;
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
