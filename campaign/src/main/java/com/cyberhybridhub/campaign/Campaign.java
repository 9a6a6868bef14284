package com.cyberhybridhub.campaign;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Deals the runs into stretches and lets some of them run side by side.
final class Campaign {

    /// Runs in one world: enough that its start does not count, few enough that a finding is near.
    private static final int STRETCH_RUNS_MAX = 24;

    private final Site site;
    private final Results results;
    private final int lanes;
    private final Consumer<Outcome> each;

    Campaign(Site site, Results results, int lanes, Consumer<Outcome> each) {
        this.site = site;
        this.results = results;
        this.lanes = lanes;
        this.each = each;
    }

    List<Verdict> run(List<Stretch.Planned> runs) throws IOException {
        ConcurrentLinkedQueue<Stretch> waiting = new ConcurrentLinkedQueue<>(stretches(runs));
        ConcurrentLinkedQueue<Verdict> verdicts = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                ends.add(threads.submit(() -> work(waiting, verdicts)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException broken) {
            throw new IOException("a lane broke", broken.getCause());
        }
        return List.copyOf(verdicts);
    }

    private void work(
            ConcurrentLinkedQueue<Stretch> waiting, ConcurrentLinkedQueue<Verdict> verdicts) {
        for (Optional<Stretch> next = Optional.ofNullable(waiting.poll());
                next.isPresent();
                next = Optional.ofNullable(waiting.poll())) {
            Stretch stretch = next.get();
            Verdict verdict = results.of(stretch.name(), () -> result(stretch)).verdict();
            verdicts.add(verdict);
            int done = verdict.outcomes().size();
            if (done > 0 && done < stretch.runs().size()) {
                List<Stretch.Planned> rest = stretch.runs().subList(done, stretch.runs().size());
                waiting.add(
                        new Stretch(
                                site, stretch.name() + "-on", stretch.nodes(), List.copyOf(rest)));
            }
        }
    }

    private Results.World result(Stretch stretch) {
        long start = System.nanoTime();
        Verdict verdict = stretch.go(each);
        if (verdict.isGood()) {
            stretch.forget();
        }
        return new Results.World(
                verdict, Map.of(), Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private List<Stretch> stretches(List<Stretch.Planned> runs) {
        List<Stretch> stretches = new ArrayList<>();
        for (int nodes = 1; nodes <= 2; nodes++) {
            int wanted = nodes;
            List<Stretch.Planned> same =
                    runs.stream().filter(run -> run.cell().nodes() == wanted).toList();
            for (int from = 0; from < same.size(); from += STRETCH_RUNS_MAX) {
                int to = Math.min(same.size(), from + STRETCH_RUNS_MAX);
                stretches.add(
                        new Stretch(
                                site,
                                "world-" + nodes + "-" + from,
                                nodes,
                                List.copyOf(same.subList(from, to))));
            }
        }
        return stretches;
    }
}
