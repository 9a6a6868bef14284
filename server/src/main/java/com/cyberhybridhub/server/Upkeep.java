package com.cyberhybridhub.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does the housekeeping, at once and then every hour, until it is closed. One piece that fails
/// does not keep the others from their turn.
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Runnable> works;

    Upkeep(List<Runnable> works) {
        this.works = List.copyOf(works);
    }

    void start() {
        Thread.ofVirtual().name("upkeep").start(this::run);
    }

    private void run() {
        try {
            do {
                works.forEach(this::guarded);
            } while (!stop.await(EVERY.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (stop.getCount() > 0) {
                LOG.error("upkeep failed, it is tried again in an hour", failed);
            }
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
