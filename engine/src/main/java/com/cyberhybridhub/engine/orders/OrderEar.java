package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.Broker.Lookup;
import com.cyberhybridhub.engine.orders.TradeUpdates.Update;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the order that an event of the broker's stream belongs to and applies it. What is not ours
/// is left alone. Used by one thread.
final class OrderEar {

    private static final Logger LOG = LoggerFactory.getLogger(OrderEar.class);

    /// The words for a fill that the exchange took back or changed.
    private static final Set<String> CORRECTIONS = Set.of("trade_bust", "trade_correct");

    private final OrderDesk desk;
    private final OrderOutcomes outcomes;

    OrderEar(OrderDesk desk, OrderOutcomes outcomes) {
        this.desk = desk;
        this.outcomes = outcomes;
    }

    void hear(Update update) {
        ClientOrderId id = update.report().clientOrderId();
        if (!id.isOurs()) {
            return;
        }
        Optional<TradeOrder> order = id.question().flatMap(desk.orders()::findByQuestion);
        if (order.isEmpty()) {
            LOG.error(
                    "INCIDENT client_order_id={}: the broker tells of an order under our name that is"
                            + " not in this database; is there a second hub, or was a backup restored?",
                    id);
            return;
        }
        hear(order.get(), update);
    }

    private void hear(TradeOrder order, Update update) {
        if (!OrderOutcomes.wasSent(order)) {
            neverSent(order);
        } else if (CORRECTIONS.contains(update.event())) {
            outcomes.corrected(order.id(), update.report(), update.executionId());
        } else if (wasCorrected(order)) {
            askInstead(order, update.report());
        } else {
            outcomes.reported(order.id(), update.report(), update.executionId());
        }
    }

    /// An approved one may still be on its way here; one that we refused must not be there.
    private void neverSent(TradeOrder order) {
        if (order.status() == Ours.APPROVED) {
            LOG.error("INCIDENT order {}: at the broker although it was not sent yet", order.id());
        } else {
            new Incidents(desk).halt(order, "an order that was never sent turned up at the broker");
        }
    }

    private boolean wasCorrected(TradeOrder order) {
        return desk.orders().events(order.id()).stream()
                .anyMatch(event -> event.kind() == OrderEvent.Kind.INCIDENT);
    }

    /// After a correction an old event that comes late would count a fill that was taken back, so
    /// the broker's own word of now decides.
    private void askInstead(TradeOrder order, ExecutionReport heard) {
        switch (desk.broker().find(heard.clientOrderId())) {
            case Lookup.Found(var now) -> outcomes.found(order.id(), now);
            case Lookup.NotFound(), Lookup.Unavailable _ ->
                    LOG.warn("order {}: no answer about it after a correction", order.id());
        }
    }
}
