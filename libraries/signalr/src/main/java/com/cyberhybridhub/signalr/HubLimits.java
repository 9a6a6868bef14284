package com.cyberhybridhub.signalr;

import java.time.Duration;

/// Every wait and every size of a hub. [#defaults()] follow the reference server where it has one;
/// change single ones through [#toBuilder()].
///
/// @param keepAlive longest silence of the server; clients give up after 30 s. Pings come up to 30
///   % earlier (jitter)
/// @param clientTimeout longest silence of a client that has pinged; one that never did gets twice
///   as long
/// @param handshakeTimeout from the open socket to a whole handshake request
/// @param unattachedTimeout from negotiate to the socket
/// @param sendTimeout one write; a connection that takes longer is dropped
/// @param closeTimeout for the rest of the queue and the peer's close frame, then the socket is cut
/// @param shutdownTimeout all of [SignalRHub#close()]
/// @param tick how often the timers are looked at
/// @param messageMaxBytes one incoming hub message
/// @param outgoingMaxMessages messages waiting in one connection's queue; beyond, the connection is
///   dropped
/// @param outgoingMaxBytes bytes waiting there; a single larger message still passes through an
///   empty queue
/// @param maxPendingNegotiations negotiated, not yet connected
/// @param maxConnections of all users
/// @param maxConnectionsPerUser and as many pending negotiations
/// @param messagesMax incoming messages of one connection within `messagesPer`, after a rest as
///   many at once; beyond, the connection is closed
public record HubLimits(
        Duration keepAlive,
        Duration clientTimeout,
        Duration handshakeTimeout,
        Duration unattachedTimeout,
        Duration sendTimeout,
        Duration closeTimeout,
        Duration shutdownTimeout,
        Duration tick,
        int messageMaxBytes,
        int outgoingMaxMessages,
        int outgoingMaxBytes,
        int maxPendingNegotiations,
        int maxConnections,
        int maxConnectionsPerUser,
        int messagesMax,
        Duration messagesPer) {

    public HubLimits {
        positive("keepAlive", keepAlive);
        positive("clientTimeout", clientTimeout);
        positive("handshakeTimeout", handshakeTimeout);
        positive("unattachedTimeout", unattachedTimeout);
        positive("sendTimeout", sendTimeout);
        positive("closeTimeout", closeTimeout);
        positive("shutdownTimeout", shutdownTimeout);
        positive("tick", tick);
        positive("messageMaxBytes", messageMaxBytes);
        positive("outgoingMaxMessages", outgoingMaxMessages);
        positive("outgoingMaxBytes", outgoingMaxBytes);
        positive("maxPendingNegotiations", maxPendingNegotiations);
        positive("maxConnections", maxConnections);
        positive("maxConnectionsPerUser", maxConnectionsPerUser);
        positive("messagesMax", messagesMax);
        positive("messagesPer", messagesPer);
    }

    public static HubLimits defaults() {
        return new Builder().build();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be longer than zero");
        }
    }

    private static void positive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be above zero");
        }
    }

    /// Starts from the defaults or from other limits. Not thread-safe.
    public static final class Builder {
        private Duration keepAlive = Duration.ofSeconds(15);
        private Duration clientTimeout = Duration.ofSeconds(30);
        private Duration handshakeTimeout = Duration.ofSeconds(15);
        private Duration unattachedTimeout = Duration.ofSeconds(15);
        private Duration sendTimeout = Duration.ofSeconds(10);
        private Duration closeTimeout = Duration.ofSeconds(5);
        private Duration shutdownTimeout = Duration.ofSeconds(2);
        private Duration tick = Duration.ofSeconds(1);
        private int messageMaxBytes = 32 * 1024;
        private int outgoingMaxMessages = 1_000;
        private int outgoingMaxBytes = 1024 * 1024;
        private int maxPendingNegotiations = 10_000;
        private int maxConnections = 10_000;
        private int maxConnectionsPerUser = 20;
        private int messagesMax = 100_000;
        private Duration messagesPer = Duration.ofSeconds(10);

        private Builder() {}

        private Builder(HubLimits from) {
            keepAlive = from.keepAlive;
            clientTimeout = from.clientTimeout;
            handshakeTimeout = from.handshakeTimeout;
            unattachedTimeout = from.unattachedTimeout;
            sendTimeout = from.sendTimeout;
            closeTimeout = from.closeTimeout;
            shutdownTimeout = from.shutdownTimeout;
            tick = from.tick;
            messageMaxBytes = from.messageMaxBytes;
            outgoingMaxMessages = from.outgoingMaxMessages;
            outgoingMaxBytes = from.outgoingMaxBytes;
            maxPendingNegotiations = from.maxPendingNegotiations;
            maxConnections = from.maxConnections;
            maxConnectionsPerUser = from.maxConnectionsPerUser;
            messagesMax = from.messagesMax;
            messagesPer = from.messagesPer;
        }

        public Builder keepAlive(Duration value) {
            keepAlive = value;
            return this;
        }

        public Builder clientTimeout(Duration value) {
            clientTimeout = value;
            return this;
        }

        public Builder handshakeTimeout(Duration value) {
            handshakeTimeout = value;
            return this;
        }

        public Builder unattachedTimeout(Duration value) {
            unattachedTimeout = value;
            return this;
        }

        public Builder sendTimeout(Duration value) {
            sendTimeout = value;
            return this;
        }

        public Builder closeTimeout(Duration value) {
            closeTimeout = value;
            return this;
        }

        public Builder shutdownTimeout(Duration value) {
            shutdownTimeout = value;
            return this;
        }

        public Builder tick(Duration value) {
            tick = value;
            return this;
        }

        public Builder messageMaxBytes(int value) {
            messageMaxBytes = value;
            return this;
        }

        public Builder outgoingMaxMessages(int value) {
            outgoingMaxMessages = value;
            return this;
        }

        public Builder outgoingMaxBytes(int value) {
            outgoingMaxBytes = value;
            return this;
        }

        public Builder maxPendingNegotiations(int value) {
            maxPendingNegotiations = value;
            return this;
        }

        public Builder maxConnections(int value) {
            maxConnections = value;
            return this;
        }

        public Builder maxConnectionsPerUser(int value) {
            maxConnectionsPerUser = value;
            return this;
        }

        /// As many incoming messages of one connection within this time.
        public Builder messages(int most, Duration per) {
            messagesMax = most;
            messagesPer = per;
            return this;
        }

        public HubLimits build() {
            return new HubLimits(
                    keepAlive,
                    clientTimeout,
                    handshakeTimeout,
                    unattachedTimeout,
                    sendTimeout,
                    closeTimeout,
                    shutdownTimeout,
                    tick,
                    messageMaxBytes,
                    outgoingMaxMessages,
                    outgoingMaxBytes,
                    maxPendingNegotiations,
                    maxConnections,
                    maxConnectionsPerUser,
                    messagesMax,
                    messagesPer);
        }
    }
}
