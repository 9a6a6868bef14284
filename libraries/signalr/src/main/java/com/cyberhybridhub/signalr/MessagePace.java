package com.cyberhybridhub.signalr;

/// How fast one client may send: a bucket that fills again evenly. Used by one thread at a time;
/// times are monotonic nanoseconds.
final class MessagePace {
    private final int most;
    private final long nanosPerMessage;
    private long fullAt;

    MessagePace(HubLimits limits, long now) {
        most = limits.messagesMax();
        nanosPerMessage = Math.max(1, limits.messagesPer().toNanos() / most);
        fullAt = now;
    }

    /// Takes one message out of the bucket; false if it is empty.
    boolean allows(long now) {
        long from = fullAt - now > 0 ? fullAt : now;
        if (from - now > (most - 1) * nanosPerMessage) {
            return false;
        }
        fullAt = from + nanosPerMessage;
        return true;
    }
}
