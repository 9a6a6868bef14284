package com.cyberhybridhub.signalr;

import java.util.concurrent.ThreadLocalRandom;

/// The life of a connection as a state machine over time: no I/O, no clock of its own. Thread-safe.
///
/// Times are monotonic nanoseconds from the caller: a step of the wall clock must not drop anybody.
final class Liveness {
    /// Pings leave after 70 to 90 % of the interval: spread out, and in time although timers are
    /// looked at only now and then.
    private static final int JITTER_FROM_PERCENT = 70;

    private static final int JITTER_TO_PERCENT = 90;

    enum Phase {
        HANDSHAKING,
        OPEN,
        CLOSING,
        CLOSED
    }

    enum Due {
        NOTHING,
        PING,
        HANDSHAKE_OVERDUE,
        CLIENT_SILENT,
        LIFETIME_OVER,
        CLOSE_OVERDUE
    }

    static final long FOREVER = Long.MAX_VALUE;

    private final HubLimits limits;
    private final long startedAt;
    private final long lifetimeNanos;
    private Phase phase = Phase.HANDSHAKING;
    private long phaseSince;
    private long heardAt;
    private long pingAt;
    private boolean handling;
    private boolean pingedByClient;

    Liveness(HubLimits limits, long now) {
        this(limits, now, FOREVER);
    }

    Liveness(HubLimits limits, long now, long lifetimeNanos) {
        this.limits = limits;
        this.startedAt = now;
        this.lifetimeNanos = lifetimeNanos;
        phaseSince = now;
        heardAt = now;
    }

    synchronized Phase phase() {
        return phase;
    }

    /// Whether messages are still to be handled.
    synchronized boolean listening() {
        return phase == Phase.HANDSHAKING || phase == Phase.OPEN;
    }

    /// From HANDSHAKING to OPEN; false if the connection was closed meanwhile.
    synchronized boolean open(long now) {
        if (phase != Phase.HANDSHAKING) {
            return false;
        }
        enter(Phase.OPEN, now);
        planPing(now);
        return true;
    }

    /// To CLOSING; false if it is closing or closed already.
    synchronized boolean closing(long now) {
        if (phase == Phase.CLOSING || phase == Phase.CLOSED) {
            return false;
        }
        enter(Phase.CLOSING, now);
        return true;
    }

    /// To CLOSED; false if it is closed already.
    synchronized boolean closed(long now) {
        if (phase == Phase.CLOSED) {
            return false;
        }
        enter(Phase.CLOSED, now);
        return true;
    }

    /// From now on the client is known to ping and is held to it.
    synchronized void clientPinged() {
        pingedByClient = true;
    }

    /// Bytes came, or have all been handled. In between nothing more is read, so silence is not the
    /// client's fault.
    synchronized void handling(boolean busy, long now) {
        handling = busy;
        heardAt = now;
    }

    /// What is to be done now. A ping is asked for once per interval.
    synchronized Due due(long now) {
        return switch (phase) {
            case HANDSHAKING ->
                    now - phaseSince >= limits.handshakeTimeout().toNanos()
                            ? Due.HANDSHAKE_OVERDUE
                            : Due.NOTHING;
            case OPEN -> dueWhileOpen(now);
            case CLOSING ->
                    now - phaseSince >= limits.closeTimeout().toNanos()
                            ? Due.CLOSE_OVERDUE
                            : Due.NOTHING;
            case CLOSED -> Due.NOTHING;
        };
    }

    private Due dueWhileOpen(long now) {
        if (now - startedAt >= lifetimeNanos) {
            return Due.LIFETIME_OVER;
        }
        long allowed = limits.clientTimeout().toNanos() * (pingedByClient ? 1 : 2);
        if (!handling && now - heardAt >= allowed) {
            return Due.CLIENT_SILENT;
        }
        if (now - pingAt >= 0) {
            planPing(now);
            return Due.PING;
        }
        return Due.NOTHING;
    }

    private void planPing(long now) {
        int percent = ThreadLocalRandom.current().nextInt(JITTER_FROM_PERCENT, JITTER_TO_PERCENT);
        pingAt = now + limits.keepAlive().multipliedBy(percent).dividedBy(100).toNanos();
    }

    private void enter(Phase next, long now) {
        phase = next;
        phaseSince = now;
    }
}
