package com.cyberhybridhub.simulator;

import com.cyberhybridhub.simulator.market.Plan;
import com.cyberhybridhub.simulator.switches.Switches;
import com.cyberhybridhub.simulator.time.SessionMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// How a simulator is set up. `SimulatorOptions.builder().seed(7).build()`; everything has a
/// default.
///
/// @param port 0 (the default) picks a free one
/// @param seed which market it is: the same seed has the same prices at the same times
/// @param session [SessionMode#ALWAYS] by default
/// @param demoScript whether SPY follows the demo's script and dips below −1.5 % every few minutes
/// @param ledger directory that remembers accounts and orders; without it they end with the process
/// @param rateLimits whether 200 requests a minute are enforced, on by default
/// @param htmlUnauthorized whether a 401 of the gateway is an HTML page, on by default as on the
///   real service
/// @param fillDelay wall time until an order fills, 300 ms by default
/// @param partialFillPercent chance of a partial fill, 0 by default (the paper service's is 10)
/// @param plan market data subscription of every account, [Plan#BASIC] by default
/// @param symbolLimit symbols over trades and quotes of one data stream on the free plan, 30 by
///   default
/// @param tradeStreamText whether `/stream` sends text frames as the live host does, not binary
///   ones as the paper host
/// @param streamQueue messages that wait for a stream's client before it counts as too slow
/// @param tlsPort port of a second, encrypted door; 0 picks a free one, [#NO_TLS] (the default) has
///   none
/// @param switches how what is not known of the real service is answered
/// @param clock the wall clock
public record SimulatorOptions(
        int port,
        long seed,
        SessionMode session,
        boolean demoScript,
        @Nullable Path ledger,
        boolean rateLimits,
        boolean htmlUnauthorized,
        Duration fillDelay,
        int partialFillPercent,
        Plan plan,
        int symbolLimit,
        boolean tradeStreamText,
        int streamQueue,
        int tlsPort,
        Switches switches,
        InstantSource clock) {

    /// In place of a TLS port: there is none.
    public static final int NO_TLS = -1;

    static final int SYMBOL_LIMIT_DEFAULT = 30;
    static final int STREAM_QUEUE_DEFAULT = 20_000;

    /// The seed when none is named.
    public static final long SEED_DEFAULT = 1;

    static final Duration FILL_DELAY_DEFAULT = Duration.ofMillis(300);

    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must lie in 0 … 65535");
        }
        if (tlsPort < NO_TLS || tlsPort > 65_535) {
            throw new IllegalArgumentException("tlsPort must lie in 0 … 65535");
        }
        if (symbolLimit < 0 || streamQueue < 1) {
            throw new IllegalArgumentException(
                    "symbolLimit must not be negative, streamQueue must be positive");
        }
        if (fillDelay.isNegative() || partialFillPercent < 0 || partialFillPercent > 100) {
            throw new IllegalArgumentException(
                    "fillDelay must not be negative, partialFillPercent lies in 0 … 100");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Collects what differs from the defaults.
    public static final class Builder {

        private int port;
        private long seed = SEED_DEFAULT;
        private SessionMode session = SessionMode.ALWAYS;
        private boolean demoScript;
        private @Nullable Path ledger;
        private boolean rateLimits = true;
        private boolean htmlUnauthorized = true;
        private Duration fillDelay = FILL_DELAY_DEFAULT;
        private int partialFillPercent;
        private Plan plan = Plan.BASIC;
        private int symbolLimit = SYMBOL_LIMIT_DEFAULT;
        private boolean tradeStreamText;
        private int streamQueue = STREAM_QUEUE_DEFAULT;
        private int tlsPort = NO_TLS;
        private Switches switches = Switches.DEFAULTS;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder session(SessionMode value) {
            session = value;
            return this;
        }

        public Builder demoScript(boolean value) {
            demoScript = value;
            return this;
        }

        public Builder ledger(@Nullable Path directory) {
            ledger = directory;
            return this;
        }

        public Builder rateLimits(boolean value) {
            rateLimits = value;
            return this;
        }

        public Builder htmlUnauthorized(boolean value) {
            htmlUnauthorized = value;
            return this;
        }

        public Builder fillDelay(Duration value) {
            fillDelay = value;
            return this;
        }

        public Builder partialFillPercent(int value) {
            partialFillPercent = value;
            return this;
        }

        public Builder plan(Plan value) {
            plan = value;
            return this;
        }

        public Builder symbolLimit(int value) {
            symbolLimit = value;
            return this;
        }

        public Builder tradeStreamText(boolean value) {
            tradeStreamText = value;
            return this;
        }

        public Builder streamQueue(int value) {
            streamQueue = value;
            return this;
        }

        public Builder tlsPort(int value) {
            tlsPort = value;
            return this;
        }

        public Builder switches(Switches value) {
            switches = value;
            return this;
        }

        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        public SimulatorOptions build() {
            return new SimulatorOptions(
                    port,
                    seed,
                    session,
                    demoScript,
                    ledger,
                    rateLimits,
                    htmlUnauthorized,
                    fillDelay,
                    partialFillPercent,
                    plan,
                    symbolLimit,
                    tradeStreamText,
                    streamQueue,
                    tlsPort,
                    switches,
                    clock);
        }
    }
}
