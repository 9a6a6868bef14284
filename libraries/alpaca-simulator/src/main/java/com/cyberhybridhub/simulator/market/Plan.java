package com.cyberhybridhub.simulator.market;

/// The market data subscription of every account.
public enum Plan {
    /// Free: live data from IEX alone, consolidated data 15 minutes late, a limit of symbols.
    BASIC,
    /// Paid: everything.
    PLUS
}
