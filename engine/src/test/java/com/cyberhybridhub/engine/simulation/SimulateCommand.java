package com.cyberhybridhub.engine.simulation;

import java.util.concurrent.atomic.AtomicBoolean;

/// `engine/simulate SEEDS [FROM]`: as many runs, the seeds one after the other.
final class SimulateCommand {

    private SimulateCommand() {}

    public static void main(String[] args) throws InterruptedException {
        long count = Long.parseLong(args[0]);
        long from = args.length > 1 ? Long.parseLong(args[1]) : 1;
        boolean kept = count == 1;
        AtomicBoolean failed = new AtomicBoolean();
        Thread.ofVirtual()
                .start(() -> failed.set(!run(from, count, kept)))
                .join();
        System.exit(failed.get() ? 1 : 0);
    }

    private static boolean run(long from, long count, boolean kept) {
        Silence.begin();
        long begin = System.nanoTime();
        Coverage sum = Coverage.NONE;
        for (long seed = from; seed < from + count; seed++) {
            Simulation.Outcome outcome = Simulation.run(seed, Flaw.NONE, kept);
            sum = kept || seed % 100 == 0 ? sum.plus(outcome.coverage()) : sum;
            outcome.trace().forEach(System.out::println);
            if (outcome.finding().isPresent()) {
                System.out.println("seed " + seed + " " + outcome.finding().get());
                outcome.trouble().ifPresent(Throwable::printStackTrace);
                System.out.println("again: engine/simulate 1 " + seed);
                return false;
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("%d seeds in %.1f s, %.0f a second%n", count, seconds, count / seconds);
        System.out.println(sum.counts());
        return true;
    }
}
