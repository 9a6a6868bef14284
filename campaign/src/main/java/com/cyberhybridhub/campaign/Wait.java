package com.cyberhybridhub.campaign;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waiting, on a condition or for a while.
final class Wait {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final int LOOK_EVERY_MILLIS = 40;

    /// Something that can be looked at again and again.
    interface Condition {
        boolean holds() throws Exception;
    }

    private Wait() {}

    /// Whether it came to hold in time; a look that fails is one that does not.
    static boolean until(Duration atMost, Condition condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() - deadline < 0) {
            if (holds(condition)) {
                return true;
            }
            millis(LOOK_EVERY_MILLIS);
        }
        return holds(condition);
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (Exception notNow) {
            return false;
        }
    }

    static void millis(long millis) {
        try {
            if (NEVER.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts this down");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
