package com.cyberhybridhub.simulator;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits for what a WebSocket of the JDK tells, and pings meanwhile: now and then that client keeps
/// the end of a connection to itself until it has to write.
final class NudgedWait {

    /// A connection that takes no ping for so many seconds has ended, whatever it told.
    private static final int DEAF_SECONDS = 5;

    private NudgedWait() {}

    /// The next of these; `end` when the connection turned out to be dead; null after that time.
    static <T> @Nullable T poll(BlockingQueue<T> heard, WebSocket socket, long seconds, T end)
            throws InterruptedException {
        int deaf = 0;
        for (long second = 0; second < seconds; second++) {
            T next = heard.poll(1, TimeUnit.SECONDS);
            if (next != null) {
                return next;
            }
            deaf = takesPing(socket) ? 0 : deaf + 1;
            if (deaf >= DEAF_SECONDS) {
                return end;
            }
        }
        return null;
    }

    private static boolean takesPing(WebSocket socket) {
        try {
            socket.sendPing(ByteBuffer.allocate(0)).join();
            return true;
        } catch (CompletionException ended) {
            return false;
        }
    }
}
