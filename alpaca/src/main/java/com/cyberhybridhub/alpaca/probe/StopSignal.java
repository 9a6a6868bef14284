package com.cyberhybridhub.alpaca.probe;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends a run between two calls and in the middle of a wait. Safe for many threads.
final class StopSignal {

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean cleaningUp;

    void stop() {
        stop.countDown();
    }

    boolean stopped() {
        return stop.getCount() == 0;
    }

    /// From now on nothing is interrupted: what was opened must be closed.
    void cleanUpNow() {
        cleaningUp = true;
    }

    void check() throws StoppedException {
        if (stopped() && !cleaningUp) {
            throw new StoppedException();
        }
    }

    /// Waits, unless told to stop.
    void pause(Duration time) throws StoppedException {
        check();
        try {
            CountDownLatch wait = cleaningUp ? never : stop;
            if (wait.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }
}
