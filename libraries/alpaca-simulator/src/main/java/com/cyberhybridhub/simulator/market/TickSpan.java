package com.cyberhybridhub.simulator.market;

/// The ticks after one second and up to another one: the print of tick `k` happens within the second that ends at `k`.
///
/// @param after   epoch second that is not part of it
/// @param through last epoch second of it
record TickSpan(long after, long through) {

    static final TickSpan NONE = new TickSpan(0, 0);

    boolean isEmpty() {
        return through <= after;
    }

    /// The part of it that lies in (`from`, `to`].
    TickSpan within(long from, long to) {
        TickSpan part = new TickSpan(Math.max(after, from), Math.min(through, to));
        return part.isEmpty() ? NONE : part;
    }
}
