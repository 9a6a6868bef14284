package com.cyberhybridhub.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.Supplier;

/// One pass of one watcher over a workload.
///
/// @param cpuNanos processor time of the measuring thread for all ticks; what neighbours on the
///   machine take is not in
/// @param wallNanos time on the clock for all ticks
/// @param addNanos processor time of one added rule, on average
/// @param removeNanos processor time of one removed rule, on average over a sample
record Measurement(
        int ticks,
        long cpuNanos,
        long wallNanos,
        long addNanos,
        long removeNanos,
        long fires,
        long firesSum) {

    private static final int REMOVE_SAMPLE = 2_000;

    /// The pass with the least processor time; every pass starts from nothing.
    static Measurement best(Supplier<Watcher> watcher, Workload load, int passes) {
        Measurement best = once(watcher.get(), load);
        for (int pass = 1; pass < passes; pass++) {
            Measurement next = once(watcher.get(), load);
            if (!next.agreesWith(best)) {
                throw new IllegalStateException("two passes over the same ticks differ");
            }
            best = next.cpuNanos < best.cpuNanos ? next : best;
        }
        return best;
    }

    boolean agreesWith(Measurement other) {
        return fires == other.fires && firesSum == other.firesSum;
    }

    double cpuNanosPerTick() {
        return (double) cpuNanos / ticks;
    }

    double ticksPerCpuSecond() {
        return ticks * 1e9 / cpuNanos;
    }

    double ticksPerSecond() {
        return ticks * 1e9 / wallNanos;
    }

    private static Measurement once(Watcher watcher, Workload load) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Watcher.Fires fires = new Watcher.Fires();
        load.closes().forEach(close -> watcher.onSnapshot(close, fires));
        long beforeAdds = threads.getCurrentThreadCpuTime();
        load.rules().forEach(watcher::put);
        long addNanos = (threads.getCurrentThreadCpuTime() - beforeAdds) / load.rules().size();

        long wall = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        load.ticks().forEach(tick -> watcher.onSnapshot(tick, fires));
        long cpuNanos = threads.getCurrentThreadCpuTime() - cpu;
        long wallNanos = System.nanoTime() - wall;

        int sample = Math.min(REMOVE_SAMPLE, load.rules().size());
        long beforeRemoves = threads.getCurrentThreadCpuTime();
        List.copyOf(load.rules().subList(0, sample)).forEach(watcher::remove);
        long removeNanos = (threads.getCurrentThreadCpuTime() - beforeRemoves) / sample;
        return new Measurement(
                load.ticks().size(),
                cpuNanos,
                wallNanos,
                addNanos,
                removeNanos,
                fires.count(),
                fires.sum());
    }
}
