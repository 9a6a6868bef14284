package com.cyberhybridhub.server;

import com.cyberhybridhub.alpaca.probe.Probe;
import com.cyberhybridhub.alpaca.probe.ProbeException;
import com.cyberhybridhub.alpaca.probe.ProbeOptions;
import com.cyberhybridhub.alpaca.probe.ProbeReport;
import com.cyberhybridhub.alpaca.probe.ProbeTarget;
import com.cyberhybridhub.alpaca.probe.Verdict;
import com.cyberhybridhub.server.settings.DotEnv;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.server.settings.SettingsReader;
import com.cyberhybridhub.server.settings.SettingsReader.Result;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./hub probe`: asks a paper account where Alpaca differs from what the simulator assumes.
@Command(
        name = "probe",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Asks an Alpaca paper account, at tiny volume, where the real service differs from the"
                    + " simulator, and writes a report. Reads the settings like run; refuses live"
                    + " hosts and keys.",
            "Exit code 0: done; 3: done, and something endangers orders; 1: refused, stopped, or"
                    + " something was left in the account."
        })
final class ProbeCommand implements Callable<Integer> {

    static final int FAILED = 1;
    static final int ALARM = 3;
    private static final int STOP_MAX_SECONDS = 90;

    @Option(names = "--yes", description = "Begin without asking, for scripts.")
    private boolean yes;

    @Option(
            names = "--spend",
            description = "Also the checks that buy for 1 USD and sell that again (at most two).")
    private boolean spend;

    @Option(names = "--slow", description = "Also the checks that wait for a minute or more.")
    private boolean slow;

    @Option(
            names = "--rate-limit",
            description = "Also reach the rate limit, once on each surface.")
    private boolean rateLimit;

    @Option(
            names = "--symbol",
            paramLabel = "SYM",
            description = "A US equity above 20 USD (default ${DEFAULT-VALUE}).")
    private String symbol = ProbeOptions.USUAL_SYMBOL;

    @Option(
            names = "--earlier-id",
            paramLabel = "ID",
            description = "An order id of a probe of this account before it was reset.")
    private @Nullable String earlierId;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Where the report goes, with a .json beside it (default ${DEFAULT-VALUE}).")
    private Path report = Path.of("probe-report.md");

    @Override
    public Integer call() {
        return switch (SettingsReader.read(System.getenv(), DotEnv.load(Path.of(".env")))) {
            case Result.Bad(var problems) -> {
                problems.forEach(ProbeCommand::complain);
                yield FAILED;
            }
            case Result.Good(var settings, var _) -> probe(settings.alpaca());
        };
    }

    private int probe(HubSettings.Alpaca alpaca) {
        if (!alpaca.hasKeys()) {
            complain("the probe needs ALPACA_API_KEY_ID and ALPACA_API_SECRET_KEY");
            return FAILED;
        }
        ProbeTarget target;
        ProbeOptions options;
        try {
            target =
                    ProbeTarget.of(
                            alpaca.tradingUrl().toString(),
                            alpaca.dataUrl().toString(),
                            alpaca.keyId(),
                            alpaca.secretKey().reveal());
            options =
                    new ProbeOptions(
                            symbol, spend, rateLimit, slow, Optional.ofNullable(earlierId));
        } catch (IllegalArgumentException refused) {
            complain(String.valueOf(refused.getMessage()));
            return FAILED;
        }
        System.out.println("This probes " + target + ".");
        System.out.println(options.plan());
        if (!yes && !agreed()) {
            return FAILED;
        }
        return run(new Probe(target, options, InstantSource.system()));
    }

    /// Asks on the terminal; without one there is nobody to ask.
    private static boolean agreed() {
        Optional<Console> terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isEmpty()) {
            complain("nobody can be asked here: start with --yes to agree. Nothing was sent.");
            return false;
        }
        String answer = terminal.get().readLine("Begin? Type yes: ");
        if (answer == null || !answer.strip().equalsIgnoreCase("yes")) {
            complain("not begun. Nothing was sent.");
            return false;
        }
        return true;
    }

    /// Runs to the end of the clean-up and the report, also when told to stop.
    private int run(Probe probe) {
        CountDownLatch written = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("stop").unstarted(() -> end(probe, written)));
        try {
            // Before anything is placed: a run without a report is in vain.
            Files.writeString(report, "The probe is running.\n");
            ProbeReport seen = probe.run(System.out::println);
            Files.writeString(report, seen.markdown());
            Files.writeString(jsonFile(), seen.json());
            summarise(seen);
            return code(seen);
        } catch (ProbeException refused) {
            complain(refused.getMessage() + ". Nothing was placed.");
            return FAILED;
        } catch (IOException unwritable) {
            complain("the report cannot be written: " + unwritable.getMessage());
            return FAILED;
        } finally {
            written.countDown();
        }
    }

    /// Ctrl-C: what was placed must be cancelled before the process goes.
    private static void end(Probe probe, CountDownLatch written) {
        if (written.getCount() == 0) {
            return;
        }
        System.out.println("stopping: cleaning up first");
        probe.stop();
        try {
            if (!written.await(STOP_MAX_SECONDS, TimeUnit.SECONDS)) {
                complain("the clean-up did not end: cancel the orders hubprobe-… by hand");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Path jsonFile() {
        String name = report.getFileName().toString();
        String stem = name.endsWith(".md") ? name.substring(0, name.length() - 3) : name;
        return report.resolveSibling(stem + ".json");
    }

    private void summarise(ProbeReport seen) {
        for (Verdict verdict : Verdict.values()) {
            System.out.println(seen.count(verdict) + " " + verdict);
        }
        if (!seen.settings().isEmpty()) {
            System.out.println(
                    "./hub simulate --switch " + String.join(" --switch ", seen.settings()));
        }
        seen.alarms().forEach(alarm -> System.out.println("ALARM " + alarm));
        seen.leftOver().forEach(left -> System.out.println("LEFT " + left));
        System.out.println("report " + report + " and " + jsonFile());
    }

    private static int code(ProbeReport seen) {
        if (!seen.clean() || !seen.complete()) {
            return FAILED;
        }
        return seen.alarms().isEmpty() ? 0 : ALARM;
    }

    private static void complain(String sentence) {
        System.err.println("hub: " + sentence);
    }
}
