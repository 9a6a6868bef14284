package com.cyberhybridhub.campaign.wire;

import java.util.Optional;

/// One POST of an order that a hub put on the wire.
///
/// @param clientOrderId empty when the body does not tell
/// @param fault what the wire did to it; empty: nothing
public record Sent(int node, String clientOrderId, Reach reach, Optional<WireFault> fault) {

    /// How much of it was passed on to the broker.
    public enum Reach {
        NOTHING,
        HALF,
        WHOLE
    }
}
