package com.cyberhybridhub.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does the housekeeping, at once and then again and again, until it is closed. One piece that
/// fails does not keep the others from their turn.
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration HOUR = Duration.ofHours(1);
    static final Duration EACH_MINUTE = Duration.ofMinutes(1);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Runnable> works;
    private final Duration every;

    Upkeep(List<Runnable> works, Duration every) {
        this.every = every;
        this.works = List.copyOf(works);
    }

    static Upkeep hourly(List<Runnable> works) {
        return new Upkeep(works, HOUR);
    }

    void start() {
        Thread.ofVirtual().name("upkeep").start(this::run);
    }

    private void run() {
        try {
            do {
                works.forEach(this::guarded);
            } while (!stop.await(every.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (stop.getCount() > 0) {
                LOG.error("upkeep failed, it is tried again", failed);
            }
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
