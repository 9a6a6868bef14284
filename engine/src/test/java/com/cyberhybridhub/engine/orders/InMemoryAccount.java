package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The account of a path with one order.
final class InMemoryAccount implements AccountOrders {

    private final OrderPath path;
    final Map<String, ExternalOrder.Kind> kinds = new HashMap<>();
    private boolean marked;

    InMemoryAccount(OrderPath path) {
        this.path = path;
    }

    @Override
    public List<TradeOrder> open(int limit) {
        TradeOrder order = path.orders.order();
        boolean open =
                order.execution().brokerOrderId().isPresent() && !order.status().isTerminal();
        return open ? List.of(order) : List.of();
    }

    @Override
    public boolean isMarked() {
        return marked;
    }

    @Override
    public void mark() {
        marked = true;
    }

    @Override
    public Map<ClientOrderId, TradeOrder> known(Collection<ClientOrderId> ids) {
        TradeOrder order = path.orders.order();
        return ids.stream()
                .filter(order.ticket().clientOrderId()::equals)
                .collect(Collectors.toMap(id -> id, _ -> order));
    }

    @Override
    public Set<String> recorded(Collection<String> brokerOrderIds) {
        return brokerOrderIds.stream().filter(kinds::containsKey).collect(Collectors.toSet());
    }

    @Override
    public void record(ExternalOrder.Kind kind, List<Listed> orders) {
        orders.forEach(order -> kinds.putIfAbsent(order.brokerOrderId(), kind));
    }

    @Override
    public List<ExternalOrder> external(Optional<OrderStore.PageKey> after, int limit) {
        return List.of();
    }
}
