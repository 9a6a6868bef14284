package com.cyberhybridhub.campaign.wire;

import java.util.Optional;

/// The trap that is set, if any. Safe for many threads.
public final class Traps {

    private volatile Optional<Trap> armed = Optional.empty();

    public void arm(Trap trap) {
        armed = Optional.of(trap);
    }

    public void disarm() {
        armed = Optional.empty();
    }

    /// The trap that this moment springs; whoever asked keeps it.
    Optional<Trap> spring(Moment moment) {
        return armed.filter(trap -> trap.springs(moment));
    }

    /// Returns at once, or when the driver has decided.
    ///
    /// @return whether it may pass
    boolean pass(Moment moment) {
        return spring(moment).map(trap -> trap.keep() == Trap.Verdict.PASS).orElse(true);
    }
}
