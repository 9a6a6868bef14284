package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Which client order ids are free and which orders they find, as the switches say. Called under
/// the broker's lock.
final class ClientOrderIds {

    private static final Duration RACE_WINDOW = Duration.ofMillis(250);

    /// Orders whose arrival is remembered; older ones have long been visible.
    private static final int ARRIVALS_MAX = 10_000;

    private final Market market;
    private final SwitchBoard switches;

    /// When an order arrived, by the wall clock.
    private final Map<UUID, Instant> arrivals = new LinkedHashMap<>();

    ClientOrderIds(Market market, SwitchBoard switches) {
        this.market = market;
        this.switches = switches;
    }

    void arrived(UUID order) {
        if (arrivals.size() >= ARRIVALS_MAX) {
            arrivals.remove(arrivals.keySet().iterator().next());
        }
        arrivals.put(order, market.clock().wall().instant());
    }

    /// Throws [RefusedException] when the id is taken.
    void checkFree(AccountBook book, String clientOrderId) {
        if (switches.is(Switch.DEDUPE, "off")) {
            return;
        }
        boolean openOnly = switches.is(Switch.DEDUPE, "open-orders-only");
        Optional<Order> existing =
                find(book, clientOrderId)
                        .filter(order -> !openOnly || !order.status().isTerminal());
        if (existing.isPresent()) {
            boolean raced =
                    switches.is(Switch.DUPLICATE_RACE, "both")
                            && isYoungerThan(existing.get(), RACE_WINDOW);
            if (!raced) {
                throw taken(existing.get().status().isTerminal());
            }
        } else if (!openOnly && book.isSpent(clientOrderId)) {
            throw taken(true);
        }
    }

    private RefusedException taken(boolean over) {
        String message = "client_order_id must be unique";
        boolean field = over && switches.is(Switch.CLIENT_ORDER_ID_AFTER_TERMINAL, "40010001");
        return new RefusedException(
                field ? Refusal.badField(message) : Refusal.unprocessable(message));
    }

    /// The order with that id, if it can be seen by now.
    Optional<Order> visible(AccountBook book, String clientOrderId) {
        return find(book, clientOrderId).filter(this::isVisible);
    }

    /// Whether lookups and lists tell of it by now.
    boolean isVisible(Order order) {
        Duration late = Duration.ofMillis(switches.now().number(Switch.LATE_VISIBILITY_MS));
        return !isYoungerThan(order, late);
    }

    private Optional<Order> find(AccountBook book, String clientOrderId) {
        return book.orderByClientId(
                clientOrderId, switches.is(Switch.CLIENT_ORDER_ID_CASE_SENSITIVE, "true"));
    }

    private boolean isYoungerThan(Order order, Duration age) {
        Instant arrived = arrivals.get(order.id());
        return arrived != null && market.clock().wall().instant().isBefore(arrived.plus(age));
    }
}
