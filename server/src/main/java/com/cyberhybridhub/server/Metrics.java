package com.cyberhybridhub.server;

import com.cyberhybridhub.alpaca.RateLimitCosts;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.metrics.HubMeter;
import com.cyberhybridhub.engine.metrics.HubMeters;
import com.cyberhybridhub.engine.metrics.MeteredQuestionStore;
import com.cyberhybridhub.engine.metrics.MeteredSnapshotStore;
import com.cyberhybridhub.engine.metrics.MeteredUserChannel;
import com.cyberhybridhub.engine.metrics.RecentFacts;
import com.cyberhybridhub.engine.metrics.StandingMeters;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.postgres.Stores;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                stores.orders(),
                stores.halts(),
                stores.episodes(),
                stores.tradingState(),
                stores.members(),
                stores.tradingConfigs());
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

    /// The page at `/metrics`.
    MetricsResource page(
            Optional<Secret> token,
            Supplier<List<StreamStatus>> streams,
            Stores stores,
            InstantSource clock) {
        StandingMeters standing =
                new StandingMeters(meters, streams, () -> inputAges(stores, clock), clock);
        return new MetricsResource(
                token.map(Secret::reveal),
                () -> {
                    synchronized (standing) {
                        standing.refresh();
                        return registry.scrape();
                    }
                });
    }

    private static Map<String, Duration> inputAges(Stores stores, InstantSource clock) {
        Map<String, Duration> ages = new HashMap<>();
        for (UserTradingConfig config : stores.tradingConfigs().all()) {
            if (config.active()) {
                stores.tradingState()
                        .lastFetches(config.user())
                        .forEach((input, at) ->
                                ages.merge(
                                        input,
                                        Duration.between(at, clock.instant()),
                                        (a, b) -> a.compareTo(b) >= 0 ? a : b));
            }
        }
        return ages;
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
