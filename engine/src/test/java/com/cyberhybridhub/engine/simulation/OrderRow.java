package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.Sends;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One row of `trade_orders` with its events and what it holds of the caps.
final class OrderRow {

    TradeOrder order;
    Watch watch;
    Sends sends;
    final Optional<PreparedOrder> prepared;
    final List<OrderEvent> events = new ArrayList<>();
    Optional<Held> held = Optional.empty();
    int corrections;

    OrderRow(TradeOrder order, Watch watch, Sends sends, Optional<PreparedOrder> prepared) {
        this.order = order;
        this.watch = watch;
        this.sends = sends;
        this.prepared = prepared;
    }

    OrderWork work() {
        return new OrderWork(order, watch, sends);
    }

    boolean isRecorded(Optional<String> executionId) {
        return executionId.isPresent()
                && events.stream().anyMatch(event -> event.executionId().equals(executionId));
    }

    OrderEvent append(
            OrderEvent.Kind kind,
            Optional<String> detail,
            Optional<String> executionId,
            Instant at) {
        OrderEvent event =
                new OrderEvent(events.size() + 1, at, kind, order.status(), detail, executionId);
        events.add(event);
        return event;
    }

    /// A row of `reservations`.
    ///
    /// @param counts a place in the day's count
    /// @param first what was held when the order was approved
    record Held(Usd amount, boolean counts, String state, Instant since, Usd first) {

        static Held all(Usd amount, Instant since) {
            return new Held(amount, true, "held", since, amount);
        }

        Held released() {
            return new Held(Usd.ZERO, false, "released", since, first);
        }

        Held again() {
            return new Held(first, true, "held", since, first);
        }

        Held shrunkTo(Usd filled) {
            return new Held(filled, true, "shrunk", since, first);
        }
    }
}
