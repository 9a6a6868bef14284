package com.cyberhybridhub.engine.pipelines;

import com.cyberhybridhub.domain.questions.PipelineKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every branch that asks, in the order of precedence: trading first, at once and on the caller's
/// thread; then the fillers together, on a thread of their own because they may wait for the
/// network.
public final class QuestionPipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionPipeline.class);
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(2);

    private final List<PipelineBranch> branches;
    private final Fillers fillers;
    private final RandomGenerator dice;
    private final Semaphore idle = new Semaphore(1);

    /// @param branches that work by themselves, such as trading
    /// @param fillers weather and geography, which share one place in the queue
    public QuestionPipeline(List<PipelineBranch> branches, Fillers fillers, RandomGenerator dice) {
        this.branches = List.copyOf(branches);
        this.fillers = fillers;
        this.dice = dice;
    }

    /// Lets every branch ask what it has to ask. A top-up that still runs is not overtaken.
    public void runMaintenanceCycle() {
        branches.forEach(branch -> guarded(branch.key().code(), branch::maintain));
        if (!fillers.all().isEmpty() && idle.tryAcquire()) {
            Thread.ofVirtual().name("fillers").start(this::topUp);
        }
    }

    private void topUp() {
        try {
            guarded("fillers", () -> fillers.topUp(dice));
        } finally {
            idle.release();
        }
    }

    private static void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException trouble) {
            LOG.error("pipeline: {} failed, the next cycle comes", what, trouble);
        }
    }

    /// Closes what nobody answered in time.
    public void expireDue() {
        fillers.expireDue();
    }

    /// Whether this branch was registered.
    public boolean has(PipelineKey key) {
        return branches.stream().anyMatch(branch -> branch.key() == key)
                || fillers.all().stream().anyMatch(filler -> filler.key() == key);
    }

    /// Waits a little for a top-up that runs.
    @Override
    public void close() {
        try {
            if (!idle.tryAcquire(STOP_WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("pipeline: a top-up is still running at the stop");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
