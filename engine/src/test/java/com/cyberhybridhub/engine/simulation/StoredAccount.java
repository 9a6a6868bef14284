package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.AccountOrders;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import com.cyberhybridhub.engine.orders.ExternalOrder;
import com.cyberhybridhub.engine.orders.OrderStore.PageKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the database knows of the account. Nobody else trades on it here.
final class StoredAccount implements AccountOrders {

    private final Tables tables;

    StoredAccount(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean isMarked() {
        return true;
    }

    @Override
    public void mark() {}

    @Override
    public Map<ClientOrderId, TradeOrder> known(Collection<ClientOrderId> ids) {
        Map<ClientOrderId, TradeOrder> known = new HashMap<>();
        for (OrderRow row : tables.orders.values()) {
            if (ids.contains(row.order.ticket().clientOrderId())) {
                known.put(row.order.ticket().clientOrderId(), row.order);
            }
        }
        return known;
    }

    @Override
    public List<TradeOrder> open(int limit) {
        return List.of();
    }

    @Override
    public Set<String> recorded(Collection<String> brokerOrderIds) {
        return brokerOrderIds.stream()
                .filter(tables.unaccounted::containsKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void record(ExternalOrder.Kind kind, List<Listed> orders) {
        orders.forEach(one -> tables.unaccounted.putIfAbsent(one.brokerOrderId(), kind));
        tables.commit();
    }

    @Override
    public List<ExternalOrder> external(Optional<PageKey> after, int limit) {
        return List.of();
    }
}
