package com.cyberhybridhub.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./hub campaign`.
@Command(
        name = "campaign",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Kills real hubs and databases at named moments, and checks from outside that no order was"
                    + " lost, none was placed twice, and none without a yes.",
            "Exit code 0: every equation exact; 1: something is wrong; 2: a wrong option."
        })
public final class CampaignCommand implements Callable<Integer> {

    private static final int WRONG_OPTION = 2;
    private static final int LEASE_MILLIS = 800;

    @Option(names = "--runs", paramLabel = "N", description = "Runs (default ${DEFAULT-VALUE}).")
    private int runs = 60;

    @Option(names = "--seed", paramLabel = "S", description = "Seed (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--posts",
            paramLabel = "M",
            description = "POSTs at full speed, a third of them spoilt (default ${DEFAULT-VALUE}).")
    private int posts;

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            description =
                    "Only cells whose name begins so, such as CP6/app/dedupe-off/1-node or CP6;"
                            + " several with commas.")
    private String cell = "";

    @Option(
            names = "--lanes",
            paramLabel = "N",
            description = "Worlds side by side (default ${DEFAULT-VALUE}).")
    private int lanes = 2;

    @Option(
            names = "--lease",
            paramLabel = "MILLIS",
            description = "How long a claim lasts in the hubs (default ${DEFAULT-VALUE}).")
    private int leaseMillis = LEASE_MILLIS;

    @Option(names = "--work", paramLabel = "DIR", description = "Where worlds are built.")
    private @Nullable Path work;

    @Option(names = "--report", paramLabel = "FILE", description = "Where the report goes.")
    private @Nullable Path report;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "The checkout (default ${DEFAULT-VALUE}).")
    private Path root = Path.of(".");

    public static void main(String[] arguments) {
        // Whoever stops the driver stops the hubs that it started.
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(() ->
                                        ProcessHandle.current()
                                                .descendants()
                                                .forEach(ProcessHandle::destroyForcibly)));
        System.exit(new CommandLine(new CampaignCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Cell> cells = Cell.grid().stream().filter(each -> isWanted(each.name())).toList();
        if (cells.isEmpty() || runs + posts < 1 || lanes < 1 || leaseMillis < 1) {
            System.err.println("hub: there is no cell " + cell + ", or nothing to do");
            return WRONG_OPTION;
        }
        Path where = work == null ? Files.createTempDirectory("campaign") : work;
        Site site = ClassCache.make(Site.of(root, where, leaseMillis));
        String command = command();
        Results results = Results.in(where, command);
        long start = System.nanoTime();
        AtomicInteger done = new AtomicInteger(results.runs());
        Campaign campaign =
                new Campaign(
                        site,
                        results,
                        lanes,
                        outcome -> progress(done.incrementAndGet(), start, outcome));
        List<Verdict> verdicts = new ArrayList<>(campaign.run(Deck.deal(cells, runs, seed)));
        Map<String, Long> faults = new TreeMap<>();
        for (Results.World world : new PostCampaign(site, results, lanes).run(posts, seed)) {
            verdicts.add(world.verdict());
            world.faults().forEach((name, count) -> faults.merge(name, count, Long::sum));
        }
        Report result = new Report(command, results.took(), verdicts, faults);
        System.out.println(result.text());
        if (report != null) {
            Files.writeString(report, result.text());
        }
        if (result.isGood() && work == null) {
            Site.forget(where);
        } else {
            System.err.println("hub: what is left of the worlds is in " + where);
        }
        return result.isGood() ? 0 : 1;
    }

    private String command() {
        return "./hub campaign --runs "
                + runs
                + " --seed "
                + seed
                + (posts == 0 ? "" : " --posts " + posts)
                + (leaseMillis == LEASE_MILLIS ? "" : " --lease " + leaseMillis)
                + (cell.isEmpty() ? "" : " --cell " + cell);
    }

    private boolean isWanted(String name) {
        return Stream.of(cell.split(",", -1)).anyMatch(name::startsWith);
    }

    private void progress(int done, long start, Outcome outcome) {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        System.err.printf(
                "%d/%d %4d s  %s%s%s%n",
                done,
                runs,
                seconds,
                outcome.cell().name(),
                outcome.caught() ? "" : " (missed)",
                outcome.trouble()
                        .map(what -> " TROUBLE " + what + "\n  " + outcome.again())
                        .orElse(""));
    }
}
