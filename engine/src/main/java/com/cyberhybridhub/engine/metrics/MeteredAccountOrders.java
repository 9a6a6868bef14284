package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.AccountOrders;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import com.cyberhybridhub.engine.orders.ExternalOrder;
import com.cyberhybridhub.engine.orders.OrderStore.PageKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts the orders that no approval led to as they are recorded, which stops trading.
public final class MeteredAccountOrders implements AccountOrders {

    private final AccountOrders account;
    private final HubMeters meters;

    public MeteredAccountOrders(AccountOrders account, HubMeters meters) {
        this.account = account;
        this.meters = meters;
    }

    @Override
    public void record(ExternalOrder.Kind kind, List<Listed> orders) {
        account.record(kind, orders);
        if (kind == ExternalOrder.Kind.SURPLUS) {
            meters.counter(HubMeter.ORDERS_SURPLUS).increment(orders.size());
        }
    }

    @Override
    public boolean isMarked() {
        return account.isMarked();
    }

    @Override
    public void mark() {
        account.mark();
    }

    @Override
    public Map<ClientOrderId, TradeOrder> known(Collection<ClientOrderId> ids) {
        return account.known(ids);
    }

    @Override
    public List<TradeOrder> open(int limit) {
        return account.open(limit);
    }

    @Override
    public Set<String> recorded(Collection<String> brokerOrderIds) {
        return account.recorded(brokerOrderIds);
    }

    @Override
    public List<ExternalOrder> external(Optional<PageKey> after, int limit) {
        return account.external(after, limit);
    }
}
