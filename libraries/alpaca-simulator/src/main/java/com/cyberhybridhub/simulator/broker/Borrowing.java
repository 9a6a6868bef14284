package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;

/// Which shares can be borrowed to be sold short.
public final class Borrowing {

    private Borrowing() {}

    /// Equities of which fractions trade are easy to borrow, others are not to be had.
    public static boolean isShortable(Instrument asset) {
        return !asset.isCrypto() && asset.traits().fractionable();
    }
}
