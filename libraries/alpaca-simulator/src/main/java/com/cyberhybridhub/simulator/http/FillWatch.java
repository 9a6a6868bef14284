package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Order;
import com.cyberhybridhub.simulator.broker.OrderEvent;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Knows which orders are over, for answers that come after the fill. Thread-safe: its lock guards
/// the set.
final class FillWatch {

    private static final int ORDERS_MAX = 10_000;
    private static final long WAIT_MAX_SECONDS = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SequencedSet<String> over = new LinkedHashSet<>();

    FillWatch(Broker broker) {
        broker.addListener(this::onOrder);
    }

    private void onOrder(OrderEvent event) {
        Order order = event.order();
        if (!order.status().isTerminal()) {
            return;
        }
        lock.lock();
        try {
            if (over.size() >= ORDERS_MAX) {
                over.removeFirst();
            }
            over.add(order.id().toString());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the order that the answer shows is over; false when it shows none, or it takes
    /// more than ten seconds.
    boolean await(String answer) {
        String id = orderId(answer);
        if (id.isEmpty()) {
            return false;
        }
        long left = TimeUnit.SECONDS.toNanos(WAIT_MAX_SECONDS);
        lock.lock();
        try {
            while (!over.contains(id) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return over.contains(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private static String orderId(String answer) {
        try {
            JsonNode order = Json.read(answer);
            return order.has("client_order_id") ? order.path("id").asString("") : "";
        } catch (JacksonException notJson) {
            return "";
        }
    }
}
