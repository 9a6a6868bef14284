package com.cyberhybridhub.simulator.broker;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which orders an order belongs to.
///
/// @param parent the order of whose group it is a leg
/// @param replaces the order that it took over from
/// @param replacedBy the order that took over from it
public record OrderLinks(
        @Nullable UUID parent, @Nullable UUID replaces, @Nullable UUID replacedBy) {

    static final OrderLinks NONE = new OrderLinks(null, null, null);

    static OrderLinks legOf(UUID parent) {
        return new OrderLinks(parent, null, null);
    }

    OrderLinks withParent(@Nullable UUID changed) {
        return new OrderLinks(changed, replaces, replacedBy);
    }

    OrderLinks withReplacedBy(UUID changed) {
        return new OrderLinks(parent, replaces, changed);
    }
}
