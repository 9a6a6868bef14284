package com.cyberhybridhub.acceptance;

import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One hub with wide server ceilings for all tests that keep to symbols and rules of their own; a
/// simulated Alpaca outside of its process, and a gate between the two. It ends with the test run.
record SharedHub(RunningHub hub, AlpacaSimulator alpaca, Gate gate, Path directory)
        implements AutoCloseable {

    static final Map<String, String> WIDE =
            Map.of(
                    "TRADING_ALLOW_STANDING_ORDERS", "true",
                    "TRADING_HARD_MAX_ORDERS_PER_DAY", "1000",
                    "TRADING_HARD_MAX_NOTIONAL_USD_PER_4H", "100000");

    /// Hands the one hub to whoever has a parameter of its type.
    static final class Giver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedHub.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(SharedHub.class))
                    .computeIfAbsent(SharedHub.class, _ -> start(), SharedHub.class);
        }
    }

    private static SharedHub start() {
        try {
            Path directory = Files.createTempDirectory("shared-hub");
            AlpacaSimulator alpaca = AlpacaSimulator.start(SimulatorOptions.builder().build());
            Gate gate = Gate.before(alpaca.url());
            RunningHub hub = RunningHub.startAgainst(gate.url(), directory.resolve("data"), WIDE);
            return new SharedHub(hub, alpaca, gate, directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Simulator simulator() {
        return Simulator.at(alpaca.url());
    }

    @Override
    public void close() {
        hub.close();
        gate.close();
        alpaca.close();
        String log = hub.process().log();
        delete(directory);
        if (log.contains(" ERROR ")) {
            throw new AssertionError("the hub logged an error:\n" + log);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
