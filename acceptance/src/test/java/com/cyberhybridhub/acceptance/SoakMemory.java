package com.cyberhybridhub.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The hub's heap right after a full collection, and its resident size. Flat means that the median
/// of the last third is not above that of the first by more than an allowance. Thread-safe.
final class SoakMemory {

    static final long ALLOWANCE_MIB = 8;
    static final Duration JUDGED_FROM = Duration.ofMinutes(10);

    private static final int SAMPLES_MIN = 12;
    private static final long MIB = 1 << 20;
    private static final long KIB_PER_MIB = 1 << 10;
    private static final Path PROC = Path.of("/proc");
    private static final Pattern HEAP =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} (\\S+)$");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /// @param residentMib -1 where the system does not tell
    record Sample(long heapMib, long residentMib) {

        String text() {
            return "heap " + heapMib + " MiB, resident " + residentMib + " MiB";
        }
    }

    private final RunningHub hub;
    private final List<Sample> samples = new ArrayList<>();

    SoakMemory(RunningHub hub) {
        this.hub = hub;
    }

    /// Collects garbage in the hub and measures; empty when the hub was too busy to be told to.
    synchronized Optional<Sample> sample() {
        long pid = hub.process().pid();
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Commands.Ended ended =
                Commands.run(
                        Path.of("."),
                        Map.of(),
                        List.of(jcmd.toString(), Long.toString(pid), "GC.run"));
        if (ended.code() != 0) {
            return Optional.empty();
        }
        Sample sample = new Sample(heapMib(), residentMib(pid));
        samples.add(sample);
        return Optional.of(sample);
    }

    private long heapMib() {
        double bytes =
                HEAP.matcher(hub.api().get("/metrics").expect(200).text())
                        .results()
                        .mapToDouble(line -> Double.parseDouble(line.group(1)))
                        .sum();
        return Math.round(bytes / MIB);
    }

    private static long residentMib(long pid) {
        Path status = PROC.resolve(Long.toString(pid)).resolve("status");
        try {
            return Files.exists(status)
                    ? RESIDENT.matcher(Files.readString(status))
                            .results()
                            .mapToLong(line -> Long.parseLong(line.group(1)) / KIB_PER_MIB)
                            .findFirst()
                            .orElse(-1)
                    : -1;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /// What is wrong with the memory after a soak that was long enough to tell.
    Optional<String> growth() {
        List<Sample> all = samples();
        if (all.size() < SAMPLES_MIN) {
            return Optional.of("the hub's memory was measured only " + all.size() + " times");
        }
        long before = heapOfThird(all, 0);
        long after = heapOfThird(all, 2);
        return after > before + ALLOWANCE_MIB
                ? Optional.of("the hub's heap grew from " + before + " MiB to " + after + " MiB")
                : Optional.empty();
    }

    /// The median heap of the first (0), second or last (2) third of the samples.
    static long heapOfThird(List<Sample> samples, int third) {
        int size = samples.size();
        List<Long> heaps =
                samples.subList(size * third / 3, size * (third + 1) / 3).stream()
                        .map(Sample::heapMib)
                        .sorted()
                        .toList();
        return heaps.isEmpty() ? 0 : heaps.get(heaps.size() / 2);
    }
}
