package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.engine.StreamStatus;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the broker's stream of order events off its reader's hands and applies them one after the
/// other (thread `order-stream`). What cannot be applied or does not fit is asked for instead: the
/// stream is the quick way, never the only one.
public final class OrderStream implements TradeUpdates.Listener, AutoCloseable {

    static final int NEWS_MAX = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(OrderStream.class);
    private static final int ATTEMPTS_MAX = 6;
    private static final Duration RETRY_FIRST = Duration.ofMillis(200);
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(1);

    private final TradeUpdates updates;
    private final TradeActuator actuator;
    private final OrderEar ear;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>(NEWS_MAX);
    private final Thread thread = Thread.ofVirtual().name("order-stream").unstarted(this::run);
    private volatile boolean missed;

    public OrderStream(TradeUpdates updates, TradeActuator actuator) {
        this.updates = updates;
        this.actuator = actuator;
        this.ear = actuator.ear();
    }

    public void start() {
        thread.start();
        updates.start(this);
    }

    public StreamStatus status() {
        return updates.status();
    }

    @Override
    public void onUpdate(TradeUpdates.Update update) {
        take(new News.Told(update));
    }

    @Override
    public void onListening() {
        take(new News.Live(true));
    }

    @Override
    public void onLost() {
        take(new News.Live(false));
    }

    private void take(News item) {
        if (!news.offer(item)) {
            missed = true;
        }
    }

    private void run() {
        try {
            while (true) {
                apply(news.take());
                if (missed && news.isEmpty()) {
                    missed = false;
                    LOG.warn("order stream: too much at once, asking for every open order instead");
                    apply(new News.Live(updates.status().state() == StreamStatus.State.LIVE));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Again and again while the database does not answer; what still fails is left to the lookups.
    private void apply(News item) throws InterruptedException {
        Duration pause = RETRY_FIRST;
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            try {
                switch (item) {
                    case News.Told(var update) -> ear.hear(update);
                    case News.Live(var live) -> actuator.streamed(live);
                }
                return;
            } catch (RuntimeException trouble) {
                LOG.error("order stream: {} not applied, attempt {}", item, attempt, trouble);
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                pause = pause.multipliedBy(2);
            }
        }
        missed = true;
    }

    @Override
    public void close() {
        updates.close();
        thread.interrupt();
        try {
            if (thread.isAlive() && !thread.join(STOP_WAIT_MAX)) {
                LOG.warn(
                        "order stream: stopped with an event in hand; it is asked for at the next start");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// What the stream says.
    private sealed interface News {

        record Told(TradeUpdates.Update update) implements News {}

        record Live(boolean live) implements News {}
    }
}
