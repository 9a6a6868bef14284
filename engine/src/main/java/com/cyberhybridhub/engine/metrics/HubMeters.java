package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.Coded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Makes our meters in one registry.
public final class HubMeters {

    private static final List<Duration> LATENCY_BUCKETS =
            List.of(
                    Duration.ofMillis(5),
                    Duration.ofMillis(10),
                    Duration.ofMillis(25),
                    Duration.ofMillis(50),
                    Duration.ofMillis(100),
                    Duration.ofMillis(250),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(2_500),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60));

    private final MeterRegistry registry;

    public HubMeters(MeterRegistry registry) {
        this.registry = registry;
        ZeroCounts.in(this);
        latency(HubMeter.SNAPSHOT_COMMIT);
        latency(HubMeter.TICK_TO_QUESTION);
        latency(HubMeter.ANSWER_TO_SUBMITTED);
    }

    Counter counter(HubMeter meter, String... labels) {
        return Counter.builder(meter.id())
                .description(meter.about())
                .tags(labels)
                .register(registry);
    }

    /// A latency with buckets, so that quantiles can be taken over any time.
    Timer latency(HubMeter meter, String... labels) {
        return Timer.builder(meter.id())
                .description(meter.about())
                .tags(labels)
                .serviceLevelObjectives(LATENCY_BUCKETS.toArray(Duration[]::new))
                .register(registry);
    }

    DistributionSummary summary(HubMeter meter) {
        return DistributionSummary.builder(meter.id())
                .description(meter.about())
                .register(registry);
    }

    static String[] label(String name, Coded value) {
        return new String[] {name, value.code()};
    }

    /// A number that somebody else counts, such as the waits of a rate limiter.
    ///
    /// @param source is held for as long as the meters live
    public <T> void count(
            HubMeter meter, String label, String value, T source, ToDoubleFunction<T> read) {
        // The registry would hold the source weakly and, once it is collected, repeat its last
        // number.
        FunctionCounter.builder(meter.id(), registry, _ -> read.applyAsDouble(source))
                .description(meter.about())
                .tag(label, value)
                .register(registry);
    }

    /// A number that somebody else knows.
    ///
    /// @param source is held for as long as the meters live
    public <T> void gauge(HubMeter meter, T source, ToDoubleFunction<T> read) {
        Gauge.builder(meter.id(), source, read)
                .description(meter.about())
                .strongReference(true)
                .register(registry);
    }

    MeterRegistry registry() {
        return registry;
    }
}
