package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.engine.StreamStatus;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// How things stand at the moment of a scrape: the streams and the age of each input. Read anew for
/// every scrape; called by one scrape at a time. Of too many inputs the oldest are shown.
public final class StandingMeters {

    private static final int INPUTS_MAX = 200;

    private final Supplier<List<StreamStatus>> streams;
    private final Supplier<Map<String, Duration>> inputs;
    private final InstantSource clock;
    private final MultiGauge live;
    private final MultiGauge connects;
    private final MultiGauge silence;
    private final MultiGauge symbols;
    private final MultiGauge ages;

    /// @param inputs the age of each data input by its id; of several users' the oldest
    public StandingMeters(
            HubMeters meters,
            Supplier<List<StreamStatus>> streams,
            Supplier<Map<String, Duration>> inputs,
            InstantSource clock) {
        this.streams = streams;
        this.inputs = inputs;
        this.clock = clock;
        this.live = gauge(meters, HubMeter.STREAM_LIVE);
        this.connects = gauge(meters, HubMeter.STREAM_CONNECTS);
        this.silence = gauge(meters, HubMeter.STREAM_SILENCE);
        this.symbols = gauge(meters, HubMeter.STREAM_SYMBOLS);
        this.ages = gauge(meters, HubMeter.INPUT_AGE);
    }

    private static MultiGauge gauge(HubMeters meters, HubMeter meter) {
        return MultiGauge.builder(meter.id())
                .description(meter.about())
                .register(meters.registry());
    }

    /// Looks once more.
    public void refresh() {
        // A stream of which nothing is wanted is neither up nor down.
        List<StreamStatus> now =
                streams.get().stream()
                        .filter(status -> status.state() != StreamStatus.State.IDLE)
                        .toList();
        live.register(rows(now, status -> status.state() == StreamStatus.State.LIVE ? 1 : 0), true);
        connects.register(rows(now, StreamStatus::connects), true);
        symbols.register(rows(now, StreamStatus::symbols), true);
        silence.register(rows(now, this::silence), true);
        ages.register(
                inputs.get().entrySet().stream()
                        .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
                        .limit(INPUTS_MAX)
                        .<Row<?>>map(input ->
                                Row.of(
                                        Tags.of("input", input.getKey()),
                                        input.getValue().toMillis() / 1e3))
                        .toList(),
                true);
    }

    private double silence(StreamStatus status) {
        return Duration.between(status.lastMessageAt().orElse(status.since()), clock.instant())
                        .toMillis()
                / 1e3;
    }

    private static List<Row<?>> rows(
            List<StreamStatus> all, java.util.function.ToDoubleFunction<StreamStatus> value) {
        return all.stream()
                .<Row<?>>map(status ->
                        Row.of(Tags.of("stream", status.name()), value.applyAsDouble(status)))
                .toList();
    }
}
