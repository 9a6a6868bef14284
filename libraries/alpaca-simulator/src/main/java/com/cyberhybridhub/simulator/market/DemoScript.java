package com.cyberhybridhub.simulator.market;

/// The story that the demo tells with one symbol: within ten seconds of the start it falls through −1.5 % of the previous close, stays there
/// for a while, recovers, and falls again every few minutes.
final class DemoScript {

    static final String SYMBOL = "SPY";

    /// Seconds since the start, and the change against the previous close in [Walk#ONE]; straight lines between.
    private static final long[][] POINTS = {
        {0, -700_000}, {7, -1_620_000}, {45, -1_720_000}, {90, -1_150_000}, {150, -900_000}, {200, -1_100_000}, {215, -1_620_000}
    };

    private static final long LOOP_FROM = 7;
    private static final long LOOP_TO = 215;

    private DemoScript() {}

    /// The change in [Walk#ONE] that many seconds after the start.
    static long change(long elapsed) {
        long at = elapsed < LOOP_TO ? Math.max(0, elapsed) : LOOP_FROM + (elapsed - LOOP_FROM) % (LOOP_TO - LOOP_FROM);
        int right = 1;
        while (POINTS[right][0] < at) {
            right++;
        }
        long[] a = POINTS[right - 1];
        long[] b = POINTS[right];
        return a[1] + (b[1] - a[1]) * (at - a[0]) / (b[0] - a[0]);
    }
}
