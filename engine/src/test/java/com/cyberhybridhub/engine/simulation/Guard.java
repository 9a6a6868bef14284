package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;

/// What the database's trigger refuses, whatever the program asks for.
final class Guard {

    private Guard() {}

    static boolean allows(OrderRow row, OrderUpdate update) {
        boolean corrected = update.kind() == OrderEvent.Kind.INCIDENT;
        boolean shrinks =
                update.execution().filledQty().compareTo(row.order.execution().filledQty()) < 0;
        return allows(row.order.status(), update.status())
                && !(row.sends.isRepeated() && update.status() == Ours.CANCELED_BEFORE_SEND)
                && update.watch().epoch() >= row.watch.epoch()
                && (corrected || !shrinks);
    }

    static boolean allows(OrderStatus from, OrderStatus to) {
        if (from.equals(to)) {
            return true;
        }
        boolean brokers = to instanceof Brokers;
        return switch (from) {
            case Brokers word -> brokers && !word.isTerminal();
            case Ours ours ->
                    switch (ours) {
                        case DENIED, CANCELED_BEFORE_SEND -> false;
                        case APPROVED -> to == Ours.SUBMITTING || to == Ours.CANCELED_BEFORE_SEND;
                        case SUBMITTING ->
                                to == Ours.UNRESOLVED || to == Ours.CANCELED_BEFORE_SEND || brokers;
                        case UNRESOLVED -> to == Ours.NOT_PLACED || brokers;
                        case NOT_PLACED -> to == Ours.LATE_FOUND;
                        case LATE_FOUND -> brokers;
                    };
        };
    }
}
