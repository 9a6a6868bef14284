package com.cyberhybridhub.alpaca.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import com.cyberhybridhub.simulator.time.SessionMode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// A simulator in session, and probes of it that do not pace themselves.
final class Bench implements AutoCloseable {

    static final String KEY_ID = "PKPROBE";
    static final String SECRET = "probe-secret-that-is-long";

    /// A Wednesday in session, the day before Thanksgiving.
    static final String WEDNESDAY = "2026-11-25T15:00:00Z";

    static final ProbeOptions CAREFUL =
            new ProbeOptions("SPY", false, false, false, Optional.empty());
    static final ProbeOptions SPENDING =
            new ProbeOptions("SPY", true, false, true, Optional.empty());

    static final ProbeOptions LIMITED =
            new ProbeOptions("SPY", false, true, false, Optional.empty());

    static final ProbeWaits HASTY =
            new ProbeWaits(
                    Duration.ZERO,
                    // A token of the simulator's budget comes back every 300.
                    Duration.ofMillis(310),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30));

    private final AlpacaSimulator simulator;
    private final List<String> progress = new CopyOnWriteArrayList<>();

    /// Without rate limits: what is not about them need not wait for them.
    Bench() {
        this(false);
    }

    Bench(boolean rateLimits) {
        this(rateLimits, false);
    }

    Bench(boolean rateLimits, boolean tradeStreamText) {
        simulator =
                AlpacaSimulator.start(
                        SimulatorOptions.builder()
                                .session(SessionMode.NYSE)
                                .rateLimits(rateLimits)
                                .tradeStreamText(tradeStreamText)
                                .fillDelay(Duration.ofMillis(20))
                                .build());
        control("/_sim/clock", "{\"now\":\"" + WEDNESDAY + "\"}");
    }

    AlpacaSimulator simulator() {
        return simulator;
    }

    String url() {
        return simulator.url();
    }

    Probe probe(ProbeOptions options) {
        return probe(url(), options);
    }

    Probe probe(String url, ProbeOptions options) {
        return probe(url, options, _ -> true);
    }

    private Probe probe(String url, ProbeOptions options, Predicate<String> wanted) {
        return new Probe(
                ProbeTarget.of(url, url, KEY_ID, SECRET),
                options,
                InstantSource.system(),
                HASTY,
                wanted);
    }

    ProbeReport run(ProbeOptions options) throws ProbeException {
        return probe(options).run(progress::add);
    }

    /// Runs these checks only.
    ProbeReport run(ProbeOptions options, String... checks) throws ProbeException {
        return run(url(), options, checks);
    }

    /// Runs these checks only, through a gate.
    ProbeReport run(String url, ProbeOptions options, String... checks) throws ProbeException {
        return probe(url, options, List.of(checks)::contains).run(progress::add);
    }

    List<String> progress() {
        return progress;
    }

    void control(String path, String body) {
        assertThat(send("POST", path, body).statusCode()).isEqualTo(200);
    }

    void set(String name, String value) {
        control("/_sim/switches", "{\"" + name + "\":\"" + value + "\"}");
    }

    /// An answer of the trading surface.
    JsonNode trading(String path) {
        HttpResponse<String> answer = send("GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ProbeJson.parse(answer.body()).orElseThrow();
    }

    HttpResponse<String> send(String method, String path, String body) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url() + path))
                            .header("APCA-API-KEY-ID", KEY_ID)
                            .header("APCA-API-SECRET-KEY", SECRET)
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
