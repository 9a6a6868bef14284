package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.engine.orders.Broker.BrokerException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The broker's list of orders as a test writes it; remembers what it was asked.
final class ListedAccount implements BrokerOrders {

    final List<Listed> orders = new ArrayList<>();
    final List<String> canceled = new ArrayList<>();
    final List<Instant> asked = new ArrayList<>();
    boolean fails;

    @Override
    public Listing listedSince(Instant after) {
        asked.add(after);
        if (fails) {
            throw new BrokerException("no answer");
        }
        return new Listing(List.copyOf(orders), true);
    }

    @Override
    public boolean cancel(String brokerOrderId) {
        return canceled.add(brokerOrderId);
    }
}
