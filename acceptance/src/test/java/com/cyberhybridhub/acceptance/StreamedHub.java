package com.cyberhybridhub.acceptance;

import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A hub of its own on live streams, and the simulated Alpaca outside of its process that a test
/// makes misbehave.
record StreamedHub(RunningHub hub, AlpacaSimulator alpaca) implements AutoCloseable {

    static final String MARKET_DATA = "iex";
    static final String TRADE_UPDATES = "trade_updates";

    /// The streams are live when it returns.
    ///
    /// @param more environment of the hub
    static StreamedHub start(Path directory, Map<String, String> more) {
        return start(directory, more, SimulatorOptions.builder().build());
    }

    static StreamedHub start(Path directory, Map<String, String> more, SimulatorOptions options) {
        AlpacaSimulator alpaca = AlpacaSimulator.start(options);
        try {
            RunningHub hub = RunningHub.startAgainst(alpaca.url(), directory.resolve("data"), more);
            StreamedHub both = new StreamedHub(hub, alpaca);
            both.awaitStream(TRADE_UPDATES, "live");
            return both;
        } catch (RuntimeException | Error failed) {
            alpaca.close();
            throw failed;
        }
    }

    Simulator simulator() {
        return Simulator.at(alpaca.url());
    }

    /// From now on these rules, as `POST /_sim/faults` takes them, and no others.
    void faults(String... rules) {
        simulator().http().post("/_sim/faults", "[" + String.join(",", rules) + "]").expect(200);
    }

    /// The rules that are set, each with how often it matched and acted.
    JsonNode faults() {
        return simulator().http().get("/_sim/faults").expect(200).json();
    }

    /// What a broker does on its own, as `POST /_sim/orders` takes it.
    JsonNode orders(String action) {
        return simulator().http().post("/_sim/orders", action).expect(200).json();
    }

    JsonNode status() {
        return hub.api().get("/v1/me/trading/status").expect(200).json();
    }

    Optional<JsonNode> stream(String name) {
        return status().path("streams")
                .valueStream()
                .filter(stream -> stream.path("name").asString().equals(name))
                .findFirst();
    }

    JsonNode awaitStream(String name, String state) {
        return Await.present(
                "stream " + name + " is " + state,
                () -> stream(name).filter(one -> one.path("state").asString().equals(state)));
    }

    /// Waits until a stream has been established so often since the start, and is live.
    JsonNode awaitConnects(String name, long atLeast) {
        return Await.present(
                "stream " + name + " is live for the " + atLeast + "th time",
                () ->
                        stream(name)
                                .filter(one -> one.path("state").asString().equals("live"))
                                .filter(one -> one.path("connects").asLong() >= atLeast));
    }

    /// What was posted to the order path under this question, oldest first.
    List<JsonNode> ordersPosted(JsonNode question) {
        return simulator().ordersPosted(RunningHub.id(question));
    }

    @Override
    public void close() {
        try (alpaca;
                hub) {
            return;
        }
    }
}
