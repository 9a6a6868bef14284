package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything of one account, rebuilt from ledger entries. Not thread-safe; owned by the [Broker]'s
/// lock.
final class AccountBook {

    static final BigDecimal STARTING_CASH = BigDecimal.valueOf(100_000);

    private final LedgerEntry.Opened opened;
    private final Map<UUID, Order> orders = new LinkedHashMap<>();
    private final Map<UUID, Order> open = new LinkedHashMap<>();
    private final Map<UUID, Set<UUID>> legs = new LinkedHashMap<>();
    private final Map<String, UUID> byClientOrderId = new LinkedHashMap<>();
    private final Set<String> spentIds = new HashSet<>();
    private final Map<String, Holding> holdings = new LinkedHashMap<>();
    private final List<Execution> executions = new ArrayList<>();
    private final List<Fee> fees = new ArrayList<>();
    private final Map<UUID, Watchlist> watchlists = new LinkedHashMap<>();
    private BigDecimal cash = STARTING_CASH;
    private AccountSettings settings = AccountSettings.DEFAULTS;

    AccountBook(LedgerEntry.Opened opened) {
        this.opened = opened;
    }

    void put(Order order) {
        orders.put(order.id(), order);
        byClientOrderId.put(order.ticket().clientOrderId(), order.id());
        UUID parent = order.links().parent();
        if (parent != null) {
            legs.computeIfAbsent(parent, _ -> new LinkedHashSet<>()).add(order.id());
        }
        if (order.status().isTerminal()) {
            open.remove(order.id());
        } else {
            open.put(order.id(), order);
        }
    }

    void put(Order order, Fill fill) {
        put(order);
        executions.add(new Execution(order, fill));
        book(fill);
    }

    private void book(Fill fill) {
        cash = cash.add(fill.cashFlow());
        hold(fill.symbol(), holding(fill.symbol()).after(fill));
    }

    private void hold(String symbol, Holding after) {
        if (after.qty().signum() == 0) {
            holdings.remove(symbol);
        } else {
            holdings.put(symbol, after);
        }
    }

    /// Puts another execution in the place of one, or none, and reckons anew.
    void correct(Order order, UUID executionId, @Nullable Fill instead) {
        put(order);
        List<Execution> before = List.copyOf(executions);
        executions.clear();
        for (Execution each : before) {
            if (!each.fill().executionId().equals(executionId)) {
                executions.add(each);
            } else if (instead != null) {
                executions.add(new Execution(order, instead));
            }
        }
        cash = STARTING_CASH;
        holdings.clear();
        executions.forEach(each -> book(each.fill()));
        fees.forEach(this::take);
    }

    void charge(Fee fee) {
        fees.add(fee);
        take(fee);
    }

    private void take(Fee fee) {
        cash = cash.subtract(fee.amount());
        hold(fee.symbol(), holding(fee.symbol()).less(fee.qty()));
    }

    void configure(AccountSettings changed) {
        settings = changed;
    }

    void watch(Watchlist list) {
        watchlists.put(list.id(), list);
    }

    void unwatch(UUID id) {
        watchlists.remove(id);
    }

    void spend(String clientOrderId) {
        spentIds.add(clientOrderId);
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

    AccountSettings settings() {
        return settings;
    }

    Collection<Watchlist> watchlists() {
        return List.copyOf(watchlists.values());
    }

    Map<String, Holding> holdings() {
        return Collections.unmodifiableMap(holdings);
    }

    Holding holding(String symbol) {
        return holdings.getOrDefault(symbol, Holding.NONE);
    }

    /// Oldest first.
    List<Execution> executions() {
        return Collections.unmodifiableList(executions);
    }

    List<Fee> fees() {
        return Collections.unmodifiableList(fees);
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

    /// The legs of an order's group; a leg that was replaced is left out.
    List<Order> legs(UUID parent) {
        return legs.getOrDefault(parent, Set.of()).stream()
                .flatMap(id -> order(id).stream())
                .filter(leg ->
                        parent.equals(leg.links().parent()) && leg.status() != OrderStatus.REPLACED)
                .toList();
    }

    Optional<Order> orderByClientId(String clientOrderId, boolean caseMatters) {
        UUID exact = byClientOrderId.get(clientOrderId);
        if (exact != null || caseMatters) {
            return Optional.ofNullable(exact).flatMap(this::order);
        }
        return byClientOrderId.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(clientOrderId))
                .findFirst()
                .flatMap(entry -> order(entry.getValue()));
    }

    boolean isSpent(String clientOrderId) {
        return spentIds.contains(clientOrderId);
    }

    /// Every client order id that cannot be used again.
    Set<String> usedIds() {
        Set<String> used = new HashSet<>(byClientOrderId.keySet());
        used.addAll(spentIds);
        return used;
    }
}
