package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.orders.SendPolicy;
import com.cyberhybridhub.engine.simulation.Simulation.Outcome;
import java.time.Duration;

/// `engine/simulate SEEDS [FROM] [FLAW|RESEND_SAME_ID]`: as many runs, the seeds one after the
/// other. One seed alone shows everything that happened in it.
final class SimulateCommand {

    private static final int SHOWN_MAX = 20;
    private static final int SAMPLED = 64;
    private static final long TOLD_EVERY = 100_000;

    private final long from;
    private final long count;
    private final SendPolicy policy;
    private final Flaw flaw;
    private Coverage coverage = Coverage.NONE;
    private long hash;
    private int failed;

    private SimulateCommand(long count, long from, SendPolicy policy, Flaw flaw) {
        this.count = count;
        this.from = from;
        this.policy = policy;
        this.flaw = flaw;
    }

    public static void main(String[] args) throws InterruptedException {
        if (args.length < 1 || args.length > 3) {
            System.err.println("engine/simulate SEEDS [FROM] [FLAW|RESEND_SAME_ID]");
            System.exit(2);
        }
        long count = Long.parseLong(args[0]);
        long from = args.length > 1 ? Long.parseLong(args[1]) : 1;
        boolean again = args.length > 2 && args[2].equals(SendPolicy.RESEND_SAME_ID.name());
        Flaw flaw = args.length > 2 && !again ? Flaw.valueOf(args[2]) : Flaw.NONE;
        SendPolicy policy = again ? SendPolicy.RESEND_SAME_ID : flaw.policy();
        SimulateCommand command = new SimulateCommand(count, from, policy, flaw);
        Thread.ofVirtual().start(command::run).join();
        System.exit(command.failed == 0 ? 0 : 1);
    }

    private void run() {
        Silence.begin();
        long begin = System.nanoTime();
        for (long seed = from; seed < from + count && failed < SHOWN_MAX; seed++) {
            Outcome outcome = Simulation.run(seed, policy, flaw, count == 1);
            coverage =
                    count < SAMPLED || seed % SAMPLED == 0
                            ? coverage.plus(outcome.coverage())
                            : coverage;
            hash = Chance.mixed(hash ^ outcome.hash());
            outcome.trace().forEach(System.out::println);
            outcome.finding().ifPresent(_ -> tell(outcome));
            if ((seed - from + 1) % TOLD_EVERY == 0) {
                System.err.printf("%,d of %,d%n", seed - from + 1, count);
            }
        }
        summary(Duration.ofNanos(System.nanoTime() - begin));
    }

    private void tell(Outcome outcome) {
        failed++;
        System.out.println(
                "FAILED "
                        + outcome.finding().orElseThrow()
                        + "\n    again: engine/simulate 1 "
                        + outcome.seed()
                        + again());
        outcome.trouble().ifPresent(Throwable::printStackTrace);
    }

    private String again() {
        if (flaw != Flaw.NONE) {
            return " " + flaw;
        }
        return policy == SendPolicy.SEND_ONCE ? "" : " " + policy;
    }

    private void summary(Duration took) {
        double seconds = took.toMillis() / 1e3;
        System.out.printf(
                "%,d seeds from %d in %.1f s, %,.0f a second; %d failed; all that happened: %016x%n",
                count, from, seconds, count / seconds, failed, hash);
        System.out.printf(
                "seen in %s of the runs:%n", count < SAMPLED ? "all" : "one in " + SAMPLED);
        coverage.counts().forEach((what, times) -> System.out.printf("  %,9d %s%n", times, what));
    }
}
