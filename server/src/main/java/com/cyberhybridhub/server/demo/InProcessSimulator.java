package com.cyberhybridhub.server.demo;

import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulateCommand;
import com.cyberhybridhub.simulator.SimulatorOptions;
import com.cyberhybridhub.simulator.time.SessionMode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/// The Alpaca simulator inside the hub's process. The hub still talks to it over sockets, like to
/// the real thing.
public final class InProcessSimulator implements AutoCloseable {

    /// Any key id that starts with PK is an account of its own; these are no secrets.
    public static final String KEY_ID = "PKSIMULATEDHUB";

    public static final String SECRET_KEY = "simulated-not-a-secret";

    private final AlpacaSimulator simulator;

    private InProcessSimulator(AlpacaSimulator simulator) {
        this.simulator = simulator;
    }

    /// Starts it on a loopback port.
    ///
    /// @param ledger where it remembers its orders
    /// @param demoScript SPY falls through −1.5 % soon after the start
    /// @throws RuntimeException when the port is taken
    public static InProcessSimulator start(
            int port, long seed, String session, Path ledger, boolean demoScript) {
        return new InProcessSimulator(
                AlpacaSimulator.start(
                        SimulatorOptions.builder()
                                .port(port)
                                .seed(seed)
                                .session(SessionMode.valueOf(session.toUpperCase(Locale.ROOT)))
                                .ledger(ledger)
                                .demoScript(demoScript)
                                .build()));
    }

    /// The command that runs the simulator alone.
    public static Object command() {
        return new SimulateCommand();
    }

    public URI url() {
        return URI.create(simulator.url());
    }

    @Override
    public void close() {
        simulator.close();
    }
}
