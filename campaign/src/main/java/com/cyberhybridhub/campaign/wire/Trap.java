package com.cyberhybridhub.campaign.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Waits for a sequence of moments, and holds what the last of them is about until somebody has
/// decided. Springs once. Safe for many threads.
public final class Trap {

    private static final Duration HOLD_MAX = Duration.ofMinutes(2);

    /// What becomes of what was held.
    public enum Verdict {
        PASS,
        CUT
    }

    private final List<Predicate<Moment>> steps;
    private final CountDownLatch sprung = new CountDownLatch(1);
    private final CountDownLatch decided = new CountDownLatch(1);
    private int reached;
    private Optional<Moment> held = Optional.empty();
    private Verdict verdict = Verdict.CUT;

    public Trap(List<Predicate<Moment>> steps) {
        this.steps = List.copyOf(steps);
    }

    /// Whether this moment is the one.
    synchronized boolean springs(Moment moment) {
        if (reached == steps.size() || !steps.get(reached).test(moment)) {
            return false;
        }
        reached++;
        if (reached < steps.size()) {
            return false;
        }
        held = Optional.of(moment);
        return true;
    }

    /// Tells the driver and waits for its word.
    Verdict keep() {
        sprung.countDown();
        try {
            if (!decided.await(HOLD_MAX.toSeconds(), TimeUnit.SECONDS)) {
                return Verdict.CUT;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Verdict.CUT;
        }
        synchronized (this) {
            return verdict;
        }
    }

    /// What is held, once it is; empty when that took too long.
    public Optional<Moment> await(Duration atMost) throws InterruptedException {
        if (!sprung.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        synchronized (this) {
            return held;
        }
    }

    /// Lets go; a trap that has not sprung never will.
    public void decide(Verdict word) {
        synchronized (this) {
            reached = steps.size();
            verdict = word;
        }
        decided.countDown();
    }
}
