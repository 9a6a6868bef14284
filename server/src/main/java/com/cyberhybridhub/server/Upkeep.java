package com.cyberhybridhub.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does a piece of housekeeping every hour until it is closed.
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Runnable work;

    Upkeep(Runnable work) {
        this.work = work;
    }

    void start() {
        Thread.ofVirtual().name("upkeep").start(this::run);
    }

    private void run() {
        try {
            while (!stop.await(EVERY.toSeconds(), TimeUnit.SECONDS)) {
                try {
                    work.run();
                } catch (RuntimeException failed) {
                    LOG.error("upkeep failed, it is tried again in an hour", failed);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
