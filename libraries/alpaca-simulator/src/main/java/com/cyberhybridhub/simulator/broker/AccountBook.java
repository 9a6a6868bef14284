package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Everything of one account, rebuilt from ledger entries. Not thread-safe; owned by the [Broker]'s lock.
final class AccountBook {

    static final BigDecimal STARTING_CASH = BigDecimal.valueOf(100_000);

    private final LedgerEntry.Opened opened;
    private final Map<UUID, Order> orders = new LinkedHashMap<>();
    private final Map<UUID, Order> open = new LinkedHashMap<>();
    private final Map<String, UUID> byClientOrderId = new LinkedHashMap<>();
    private final Map<String, Holding> holdings = new LinkedHashMap<>();
    private final List<Fill> fills = new ArrayList<>();
    private BigDecimal cash = STARTING_CASH;

    AccountBook(LedgerEntry.Opened opened) {
        this.opened = opened;
    }

    void put(Order order) {
        orders.put(order.id(), order);
        byClientOrderId.put(order.ticket().clientOrderId(), order.id());
        if (order.status().isTerminal()) {
            open.remove(order.id());
        } else {
            open.put(order.id(), order);
        }
    }

    void put(Order order, Fill fill) {
        put(order);
        fills.add(fill);
        cash = cash.add(fill.cashFlow());
        Holding after = holdings.getOrDefault(fill.symbol(), Holding.NONE).after(fill);
        if (after.qty().signum() == 0) {
            holdings.remove(fill.symbol());
        } else {
            holdings.put(fill.symbol(), after);
        }
    }

    String keyId() {
        return opened.keyId();
    }

    String secretHash() {
        return opened.secretHash();
    }

    Instant openedAt() {
        return opened.at();
    }

    BigDecimal cash() {
        return cash;
    }

    Map<String, Holding> holdings() {
        return Collections.unmodifiableMap(holdings);
    }

    Holding holding(String symbol) {
        return holdings.getOrDefault(symbol, Holding.NONE);
    }

    List<Fill> fills() {
        return Collections.unmodifiableList(fills);
    }

    /// All orders, oldest first.
    Collection<Order> orders() {
        return Collections.unmodifiableCollection(orders.values());
    }

    /// The orders that are not over, oldest first; a copy.
    List<Order> openOrders() {
        return List.copyOf(open.values());
    }

    Optional<Order> order(UUID id) {
        return Optional.ofNullable(orders.get(id));
    }

    Optional<Order> orderByClientId(String clientOrderId) {
        return Optional.ofNullable(byClientOrderId.get(clientOrderId)).flatMap(this::order);
    }
}
