package com.cyberhybridhub.campaign.wire;

import java.util.Optional;

/// One POST of an order that a hub put on the wire.
///
/// @param clientOrderId empty when the body does not tell
/// @param fault what the wire did to it; empty: nothing
public record Sent(int node, String clientOrderId, Reach reach, Optional<WireFault> fault) {

    /// False only for a POST that its hub's death cut off before its id: the broker never saw it
    /// whole, so it can be no order.
    public boolean tellsItsOrder() {
        return !clientOrderId.isEmpty() || reach == Reach.WHOLE;
    }

    /// How much of it was passed on to the broker.
    public enum Reach {
        NOTHING,
        HALF,
        WHOLE
    }
}
