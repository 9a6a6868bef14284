package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How long, by the wall clock, orders still wait for what comes next; orders from before a restart
/// do not wait. Not thread-safe; owned by the [Broker]'s lock.
final class Delays {

    private final Market market;
    private final Duration fillDelay;
    private final Map<UUID, Instant> fills = new HashMap<>();
    private final Map<UUID, Instant> requests = new HashMap<>();
    private final Set<UUID> held = new HashSet<>();
    private final Set<UUID> hanging = new HashSet<>();
    private boolean allHeld;

    Delays(Market market, Duration fillDelay) {
        this.market = market;
        this.fillDelay = fillDelay;
    }

    /// The next fill of this order is a whole delay away.
    void beforeFill(UUID order) {
        fills.put(order, market.clock().wall().instant().plus(fillDelay));
    }

    /// A request to cancel or replace the order takes half a delay.
    void beforeRequest(UUID order) {
        requests.put(order, market.clock().wall().instant().plus(fillDelay.dividedBy(2)));
    }

    /// Whether the order is acknowledged: half of the delay before its first fill is over.
    boolean isAcknowledged(UUID order) {
        return isOver(fills.get(order), fillDelay.dividedBy(2));
    }

    boolean mayFill(UUID order) {
        return !allHeld && !held.contains(order) && isOver(fills.get(order), Duration.ZERO);
    }

    boolean isRequestDue(UUID order) {
        return !hanging.contains(order) && isOver(requests.get(order), Duration.ZERO);
    }

    /// A request to cancel or replace the order stays pending until it is released.
    void hang(UUID order) {
        hanging.add(order);
    }

    void hold(UUID order) {
        held.add(order);
    }

    void holdAll() {
        allHeld = true;
    }

    void release(UUID order) {
        held.remove(order);
        hanging.remove(order);
    }

    void releaseAll() {
        held.clear();
        hanging.clear();
        allHeld = false;
    }

    void forget(UUID order) {
        fills.remove(order);
        requests.remove(order);
        held.remove(order);
        hanging.remove(order);
    }

    private boolean isOver(@Nullable Instant until, Duration lead) {
        return until == null || !market.clock().wall().instant().isBefore(until.minus(lead));
    }
}
