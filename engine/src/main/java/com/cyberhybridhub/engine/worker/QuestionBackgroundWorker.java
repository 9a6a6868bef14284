package com.cyberhybridhub.engine.worker;

import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.engine.market.MarketDataPolls;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.pipelines.QuestionPipeline;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.trading.TradingPipeline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The interval worker: due polls, then every branch of the question pipeline, then expiry. The
/// first tick comes at once; a tick that is still running is never overtaken.
public final class QuestionBackgroundWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionBackgroundWorker.class);
    private static final Duration EXPIRY_EVERY = Duration.ofSeconds(1);
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(2);

    private final MarketDataPolls polls;
    private final TradingPipeline pipeline;
    private final QuestionService questions;
    private final QuestionPipeline pipelines;
    private final TradingConfigs configs;
    private final MarketDesk desk;
    private final Switches switches;
    private final Duration interval;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("question-worker").unstarted(this::run);
    private List<UserTradingConfig> active = List.of();
    private volatile boolean stopping;

    public QuestionBackgroundWorker(
            MarketDataPolls polls, Asking asking, TradingConfigs configs, Timing timing) {
        this.polls = polls;
        this.pipeline = asking.trading();
        this.questions = asking.questions();
        this.pipelines = asking.pipelines();
        this.configs = configs;
        this.desk = timing.desk();
        this.switches = timing.switches();
        this.interval = timing.interval();
    }

    public void start() {
        thread.start();
    }

    /// A stream came or went: ask now for what it says nothing about.
    public void wake() {
        wakeUps.release();
    }

    private void run() {
        long nextTick = System.nanoTime();
        try {
            while (!stopping) {
                if (System.nanoTime() - nextTick >= 0) {
                    guarded("tick", this::tick);
                    nextTick = Math.max(nextTick + interval.toNanos(), System.nanoTime());
                } else {
                    guarded("catching up", this::catchUp);
                    guarded("expiry", this::expireDue);
                }
                if (wakeUps.tryAcquire(untilNextLook(nextTick), TimeUnit.NANOSECONDS)) {
                    wakeUps.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static long untilNextLook(long nextTick) {
        return Math.max(0, Math.min(EXPIRY_EVERY.toNanos(), nextTick - System.nanoTime()));
    }

    private static void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException trouble) {
            LOG.error("worker: {} failed, the next one comes", what, trouble);
        }
    }

    /// One interval: configurations, market time, due polls, every branch, expiry.
    public void tick() {
        if (switches.trading()) {
            learnMarketTime();
            active = pipeline.sync(configs.all());
            if (switches.ingest()) {
                polls.runIfDue(active);
            }
        }
        pipelines.runMaintenanceCycle();
        expireDue();
    }

    private void expireDue() {
        questions.expireDue();
        pipelines.expireDue();
    }

    private void catchUp() {
        if (switches.trading() && switches.ingest()) {
            polls.catchUp(active);
        }
    }

    private void learnMarketTime() {
        try {
            desk.clock();
        } catch (RuntimeException unavailable) {
            LOG.warn("worker: market clock not available: {}", unavailable.getMessage());
        }
    }

    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            if (!thread.join(STOP_WAIT_MAX)) {
                LOG.warn("worker: a tick is still running at the stop");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// What the operator's settings switch on. Whether rules are evaluated is decided where the
    /// branches are registered.
    public record Switches(boolean trading, boolean ingest) {}

    /// Who asks.
    public record Asking(
            TradingPipeline trading, QuestionService questions, QuestionPipeline pipelines) {}

    /// When the worker works.
    public record Timing(Duration interval, Switches switches, MarketDesk desk) {}
}
