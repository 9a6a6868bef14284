package com.cyberhybridhub.alpaca.probe;

import java.time.Duration;

/// How long the probe waits for what.
///
/// @param pace between two calls on average, beyond a few that may follow at once
/// @param scarce before each call while little is left of the account's budget
/// @param call one call, body included
/// @param look between two looks at something that is expected to change
/// @param settle until an order is where it is going, or a frame has come
/// @param slow the wait of the slow checks
/// @param rest after a 429
/// @param slot how long a socket that is gone may hold its place
record ProbeWaits(
        Duration pace,
        Duration scarce,
        Duration call,
        Duration look,
        Duration settle,
        Duration slow,
        Duration rest,
        Duration slot) {

    /// A hundred calls a minute: half of what Alpaca allows.
    static final int PACE_MILLIS = 600;

    static final int BURST_CALLS = 6;
    static final int CALL_MAX_MILLIS = 10_000;
    static final int LOOK_MILLIS = 500;
    static final int SETTLE_MAX_MILLIS = 15_000;
    static final int SLOW_MILLIS = 65_000;
    static final int REST_MILLIS = 25_000;
    static final int SLOT_MAX_MILLIS = 120_000;

    static final int LOOPBACK_PACE_MILLIS = 20;
    static final int LOOPBACK_LOOK_MILLIS = 50;

    static final ProbeWaits USUAL =
            new ProbeWaits(
                    Duration.ofMillis(PACE_MILLIS),
                    Duration.ofMillis(PACE_MILLIS),
                    Duration.ofMillis(CALL_MAX_MILLIS),
                    Duration.ofMillis(LOOK_MILLIS),
                    Duration.ofMillis(SETTLE_MAX_MILLIS),
                    Duration.ofMillis(SLOW_MILLIS),
                    Duration.ofMillis(REST_MILLIS),
                    Duration.ofMillis(SLOT_MAX_MILLIS));

    /// A broker on this machine needs no sparing.
    ProbeWaits onLoopback() {
        return new ProbeWaits(
                Duration.ofMillis(LOOPBACK_PACE_MILLIS),
                scarce,
                call,
                Duration.ofMillis(LOOPBACK_LOOK_MILLIS),
                settle,
                slow,
                rest,
                slot);
    }
}
