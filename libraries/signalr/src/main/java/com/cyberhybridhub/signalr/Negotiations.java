package com.cyberhybridhub.signalr;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Connection tokens from negotiate to the end of their connection. A token is good for one
/// connection of the user who negotiated it. Thread-safe; times are monotonic nanoseconds.
final class Negotiations {
    private static final int ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    private final Map<String, Negotiation> byToken = new HashMap<>();
    private final Map<String, Integer> waitingByUser = new HashMap<>();
    private final HubLimits limits;
    private int waiting;

    Negotiations(HubLimits limits) {
        this.limits = limits;
    }

    /// What negotiate hands out. In version 0 the id is the token.
    record Issued(String connectionId, String connectionToken) {}

    /// The verdict on a token.
    sealed interface Claim {
        record Good(String connectionId) implements Claim {}

        record Unknown() implements Claim {}

        record InUse() implements Claim {}

        record OfAnotherUser() implements Claim {}
    }

    private enum Phase {
        WAITING,
        CLAIMED,
        ATTACHED
    }

    /// Mutable part guarded by the map's owner.
    private static final class Negotiation {
        final String connectionId;
        final String user;
        final long deadlineNanos;
        Phase phase = Phase.WAITING;

        Negotiation(String connectionId, String user, long deadlineNanos) {
            this.connectionId = connectionId;
            this.user = user;
            this.deadlineNanos = deadlineNanos;
        }
    }

    /// 128 random bits, safe in a URL: no client encodes the token.
    String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return base64.encodeToString(bytes);
    }

    /// Null if too many are waiting, of this user or of all.
    synchronized @Nullable Issued issue(String user, int version, long nowNanos) {
        int ofUser = waitingByUser.getOrDefault(user, 0);
        if (waiting >= limits.maxPendingNegotiations()
                || ofUser >= limits.maxConnectionsPerUser()) {
            return null;
        }
        String id = newId();
        String token = version == 0 ? id : newId();
        byToken.put(
                token, new Negotiation(id, user, nowNanos + limits.unattachedTimeout().toNanos()));
        waitingByUser.merge(user, 1, Integer::sum);
        waiting++;
        return new Issued(id, token);
    }

    /// Takes the token for a connection that is about to be made.
    synchronized Claim claim(String token, String user, long nowNanos) {
        Negotiation negotiation = byToken.get(token);
        if (negotiation == null || overdue(negotiation, nowNanos)) {
            return new Claim.Unknown();
        }
        if (!negotiation.user.equals(user)) {
            return new Claim.OfAnotherUser();
        }
        if (negotiation.phase != Phase.WAITING) {
            return new Claim.InUse();
        }
        negotiation.phase = Phase.CLAIMED;
        noLongerWaiting(user);
        return new Claim.Good(negotiation.connectionId);
    }

    /// The connection stands: the token stays known, as in use, until [#forget].
    synchronized void attached(String token) {
        Negotiation negotiation = byToken.get(token);
        if (negotiation != null) {
            negotiation.phase = Phase.ATTACHED;
        }
    }

    synchronized void forget(String token) {
        byToken.remove(token);
    }

    /// Drops what nobody connected with in time, a claim whose upgrade then failed included.
    synchronized void sweep(long nowNanos) {
        for (Iterator<Negotiation> all = byToken.values().iterator(); all.hasNext(); ) {
            Negotiation negotiation = all.next();
            if (overdue(negotiation, nowNanos)) {
                all.remove();
                if (negotiation.phase == Phase.WAITING) {
                    noLongerWaiting(negotiation.user);
                }
            }
        }
    }

    private static boolean overdue(Negotiation negotiation, long nowNanos) {
        return negotiation.phase != Phase.ATTACHED && nowNanos - negotiation.deadlineNanos >= 0;
    }

    private void noLongerWaiting(String user) {
        waiting--;
        waitingByUser.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
    }
}
