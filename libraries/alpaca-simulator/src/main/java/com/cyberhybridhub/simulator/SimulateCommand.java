package com.cyberhybridhub.simulator;

import com.cyberhybridhub.simulator.market.Plan;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.Switches;
import com.cyberhybridhub.simulator.time.SessionMode;
import io.javalin.util.JavalinBindException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `simulate`: serves until it is told to stop. Prints one line to standard output,
/// `ready ` and the URL, with a TLS port that URL too, once it serves.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Serves a simulated Alpaca: market data and paper trading on one loopback port.")
public final class SimulateCommand implements Callable<Integer> {

    private static final int PORT_DEFAULT = 9500;
    private static final int PARTIAL_FILL_PERCENT_DEFAULT = 10;
    private static final int PERCENT_MAX = 100;
    private static final int PORT_MAX = 65_535;
    private static final int FAILED = 1;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = {"--port", "--sim-port"},
            description = "Port on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 picks a free one)")
    private int port = PORT_DEFAULT;

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            description =
                    "A second, encrypted port with a certificate of its own making, for clients"
                            + " that insist (0 picks a free one); its URL follows on the ready line")
    private int tlsPort = SimulatorOptions.NO_TLS;

    @Option(
            names = "--plan",
            description =
                    "Market data subscription: basic (IEX live, 30 symbols) or plus (default:"
                            + " ${DEFAULT-VALUE})")
    private String plan = "basic";

    @Option(
            names = "--text-trade-updates",
            description =
                    "Sends trade updates in text frames as the live host does, not in binary ones")
    private boolean textTradeUpdates;

    @Option(names = "--seed", description = "Which market it is (default: ${DEFAULT-VALUE})")
    private long seed = SimulatorOptions.SEED_DEFAULT;

    @Option(names = "--session", description = "always or nyse (default: ${DEFAULT-VALUE})")
    private String session = "always";

    @Option(
            names = "--ledger",
            description = "Directory that remembers accounts and orders across restarts")
    private @Nullable Path ledger;

    @Option(
            names = "--script",
            description =
                    "demo: SPY falls below -1.5 % soon after the start and again every few minutes")
    private @Nullable String script;

    @Option(
            names = "--partial-fill-percent",
            description =
                    "Chance of a partial fill, as on the paper service (default: ${DEFAULT-VALUE}; 0"
                            + " switches it off)")
    private int partialFillPercent = PARTIAL_FILL_PERCENT_DEFAULT;

    @Option(
            names = "--switch",
            paramLabel = "NAME=VALUE",
            description =
                    "Answers a question about the real service that is not settled; see"
                            + " GET /_sim/switches. May be repeated")
    private Map<String, String> switches = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        AlpacaSimulator simulator;
        try {
            simulator = AlpacaSimulator.start(options());
        } catch (JavalinBindException e) {
            System.err.println(
                    "Port " + port + " is taken or not allowed; choose another one with --port.");
            return FAILED;
        } catch (IllegalStateException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(() -> {
                                    simulator.close();
                                    stopped.countDown();
                                }));
        boolean tls = tlsPort != SimulatorOptions.NO_TLS;
        System.out.println("ready " + simulator.url() + (tls ? " " + simulator.tlsUrl() : ""));
        System.out.flush();
        stopped.await();
        return 0;
    }

    private SimulatorOptions options() {
        if (script != null && !script.equals("demo")) {
            throw wrong("--script knows only 'demo'");
        }
        return SimulatorOptions.builder()
                .port(port)
                .seed(seed)
                .session(sessionMode())
                .ledger(ledger)
                .demoScript(script != null)
                .partialFillPercent(partialFills())
                .switches(switches())
                .plan(planOf())
                .tradeStreamText(textTradeUpdates)
                .tlsPort(tlsPort())
                .build();
    }

    private int partialFills() {
        if (partialFillPercent < 0 || partialFillPercent > PERCENT_MAX) {
            throw wrong("--partial-fill-percent lies in 0 … " + PERCENT_MAX);
        }
        return partialFillPercent;
    }

    private Switches switches() {
        Switches set = Switches.DEFAULTS;
        for (Map.Entry<String, String> each : switches.entrySet()) {
            Switch which =
                    Switch.named(each.getKey())
                            .orElseThrow(() -> wrong("there is no switch " + each.getKey()));
            try {
                set = set.with(which, each.getValue());
            } catch (IllegalArgumentException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
        }
        return set;
    }

    private int tlsPort() {
        if (tlsPort < SimulatorOptions.NO_TLS || tlsPort > PORT_MAX) {
            throw wrong("--tls-port lies in 0 … " + PORT_MAX);
        }
        return tlsPort;
    }

    private Plan planOf() {
        return switch (plan.toLowerCase(Locale.ROOT)) {
            case "basic" -> Plan.BASIC;
            case "plus" -> Plan.PLUS;
            default -> throw wrong("--plan is 'basic' or 'plus'");
        };
    }

    private SessionMode sessionMode() {
        return switch (session.toLowerCase(Locale.ROOT)) {
            case "always" -> SessionMode.ALWAYS;
            case "nyse" -> SessionMode.NYSE;
            default -> throw wrong("--session is 'always' or 'nyse'");
        };
    }

    private RuntimeException wrong(String message) {
        CommandSpec command = spec;
        if (command == null) {
            return new IllegalArgumentException(message);
        }
        return new ParameterException(command.commandLine(), message);
    }
}
