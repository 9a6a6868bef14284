package com.cyberhybridhub.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Ticks per second through the rule engine beside a loop over the symbol's rules: same ticks, same
/// process, same run. Fails when the two do not fire the same.
///
/// Arguments, all optional: number of ticks (300000), passes (3), then numbers of rules (10000
/// 100000).
public final class RuleEngineBenchmark {

    private static final int TICKS = 300_000;
    private static final int PASSES = 3;
    private static final List<Integer> RULES = List.of(10_000, 100_000);
    private static final long SEED = 42;

    private RuleEngineBenchmark() {}

    public static void main(String[] arguments) {
        List<Integer> numbers = Arrays.stream(arguments).map(Integer::parseInt).toList();
        int ticks = numbers.isEmpty() ? TICKS : numbers.get(0);
        int passes = numbers.size() < 2 ? PASSES : numbers.get(1);
        run(
                ticks,
                passes,
                numbers.size() < 3 ? RULES : numbers.subList(2, numbers.size()),
                System.out);
    }

    /// Measures and prints one table.
    ///
    /// @throws IllegalStateException when the watchers do not fire the same
    static void run(int ticks, int passes, List<Integer> ruleCounts, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%,d ticks, best of %d passes, Java %s, %d processors%n%n",
                ticks,
                passes,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        out.println(
                "| rules | watcher | ticks per CPU second | ticks per second | CPU ns per tick | add ns | remove ns |"
                        + " fires | checksum | times naive |");
        out.println("|---:|---|---:|---:|---:|---:|---:|---:|---|---:|");
        for (int rules : ruleCounts) {
            compare(rules, Workload.of(rules, ticks, SEED), passes, out);
        }
    }

    private static void compare(int rules, Workload load, int passes, PrintStream out) {
        Measurement indexed = Measurement.best(IndexedWatcher::new, load, passes);
        Measurement naive = Measurement.best(NaiveWatcher::new, load, passes);
        if (!indexed.agreesWith(naive)) {
            throw new IllegalStateException(
                    "the engine fired "
                            + indexed.fires()
                            + " times, the loop "
                            + naive.fires()
                            + " times, or not for the same rules and ticks");
        }
        line(rules, "naive loop", naive, naive, out);
        line(rules, "RuleEngine", indexed, naive, out);
    }

    private static void line(
            int rules, String name, Measurement measured, Measurement naive, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "| %,d | %s | %,.0f | %,.0f | %,.0f | %,d | %,d | %,d | %016x | %.1f |%n",
                rules,
                name,
                measured.ticksPerCpuSecond(),
                measured.ticksPerSecond(),
                measured.cpuNanosPerTick(),
                measured.addNanos(),
                measured.removeNanos(),
                measured.fires(),
                measured.firesSum(),
                measured.ticksPerCpuSecond() / naive.ticksPerCpuSecond());
    }
}
