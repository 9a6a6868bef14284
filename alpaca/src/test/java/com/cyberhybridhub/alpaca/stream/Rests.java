package com.cyberhybridhub.alpaca.stream;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Rests that are written down and end when the test says so.
final class Rests implements Connection.Rest {

    private final BlockingQueue<Duration> asked = new LinkedBlockingQueue<>();
    private final Semaphore ends = new Semaphore(0);
    private volatile boolean atOnce = true;

    /// From now on a rest lasts until `end`.
    void hold() {
        atOnce = false;
    }

    void end() {
        ends.release();
    }

    Duration next() throws InterruptedException {
        Duration next = asked.poll(StreamServer.DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nobody rested");
        }
        return next;
    }

    @Override
    public void rest(Duration pause, CountDownLatch closed) throws InterruptedException {
        asked.add(pause);
        while (!atOnce && closed.getCount() > 0 && !ends.tryAcquire(10, TimeUnit.MILLISECONDS)) {
            // Still held.
        }
    }
}
