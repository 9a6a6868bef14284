package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.BrokerOrders.Listed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What this database knows of the account's orders, beside the broker's list.
public interface AccountOrders extends ExternalOrders {

    /// Whether the account was looked at before. What is there under a hub's name and not in this
    /// database was there before it until then, and is a surplus after.
    boolean isMarked();

    /// The account has been looked at.
    void mark();

    /// Our own orders by the ids of the list; those that are missing are not ours.
    Map<ClientOrderId, TradeOrder> known(Collection<ClientOrderId> ids);

    /// Our own orders, of every user, that the broker has and that have not ended. Oldest first.
    List<TradeOrder> open(int limit);

    /// Which of these broker's ids are recorded as not accounted for by an approval.
    Set<String> recorded(Collection<String> brokerOrderIds);

    /// Records orders that no approval led to. One that is recorded keeps its kind and gets the
    /// broker's latest word.
    void record(ExternalOrder.Kind kind, List<Listed> orders);
}
