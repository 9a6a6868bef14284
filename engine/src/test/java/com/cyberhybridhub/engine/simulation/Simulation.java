package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.orders.SendPolicy;
import java.util.List;
import java.util.Optional;

/// One run: everything that happens in it follows from its seed.
final class Simulation {

    private Simulation() {}

    static Outcome run(long seed, SendPolicy policy) {
        return run(seed, policy, Flaw.NONE, false);
    }

    /// @param kept whether the outcome carries the trace as text
    static Outcome run(long seed, SendPolicy policy, Flaw flaw, boolean kept) {
        Trace trace = new Trace(kept);
        World world = new World(seed, policy, flaw, trace);
        Optional<Throwable> trouble = world.schedule().run();
        if (world.findings().first().isEmpty()) {
            trouble.ifPresent(
                    surprise -> world.findings().add(Breach.SURPRISE, String.valueOf(surprise)));
        }
        if (world.findings().first().isEmpty()) {
            new Judge(world).judge();
        }
        return new Outcome(
                seed,
                trace.hash(),
                world.findings().first(),
                Coverage.of(world),
                trouble,
                trace.lines());
    }

    /// What became of a run.
    ///
    /// @param hash of all that happened, in order
    /// @param finding the first thing that went wrong
    /// @param trouble an exception that nobody caught, for its stack
    record Outcome(
            long seed,
            long hash,
            Optional<Findings.Finding> finding,
            Coverage coverage,
            Optional<Throwable> trouble,
            List<String> trace) {}
}
