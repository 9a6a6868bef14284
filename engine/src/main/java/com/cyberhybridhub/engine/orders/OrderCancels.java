package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.TradeOrder;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the broker to cancel open orders. A cancel is a request: the order stays as it is stored
/// and is followed until the broker says how it ended. An order that nobody knows to be at the
/// broker has no name there to cancel it by, and is left to the look-ups.
public final class OrderCancels implements Cancels {

    private static final Logger LOG = LoggerFactory.getLogger(OrderCancels.class);
    private static final int OPEN_MAX = 500;

    private final OrderStore orders;
    private final AccountOrders account;
    private final BrokerOrders broker;

    public OrderCancels(OrderStore orders, AccountOrders account, BrokerOrders broker) {
        this.orders = orders;
        this.account = account;
        this.broker = broker;
    }

    @Override
    public int cancelStopped(UserId user, Halt halt) {
        List<TradeOrder> open =
                account.open(OPEN_MAX).stream()
                        .filter(order -> PostGate.stops(user, halt, order))
                        .toList();
        int taken = 0;
        for (TradeOrder order : open) {
            if (order.execution().brokerOrderId().map(broker::cancel).orElse(false)) {
                taken++;
            }
        }
        LOG.warn("kill switch: the broker took {} of {} requests to cancel", taken, open.size());
        if (!open.isEmpty()) {
            orders.recheckAll();
        }
        return taken;
    }
}
