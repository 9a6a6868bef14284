package com.cyberhybridhub.simulator.time;

/// When equities trade in the simulated market.
public enum SessionMode {
    /// Round the clock, every day. The calendar still lists New York's real trading days, so that "the previous session" means something.
    ALWAYS,
    /// New York's core session: 09:30 to 16:00, holidays and half days kept.
    NYSE
}
