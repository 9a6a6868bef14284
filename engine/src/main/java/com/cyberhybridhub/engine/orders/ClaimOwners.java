package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import java.util.List;

/// Which processes that claimed orders still live.
public interface ClaimOwners {

    /// Knows of nobody's end: claims are taken over when their lease runs out.
    ClaimOwners UNKNOWN = _ -> List.of();

    /// Claimed orders (`submitting`) whose owner has certainly ended, oldest first. A claim of a
    /// living owner is never among them.
    List<OrderWork> claimsOfTheDead(int limit);
}
