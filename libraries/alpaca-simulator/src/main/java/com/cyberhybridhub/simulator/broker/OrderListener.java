package com.cyberhybridhub.simulator.broker;

/// Is told of everything that happens to orders, in order. Called while the broker holds its lock: hand over, do not work here.
@FunctionalInterface
public interface OrderListener {

    void onOrder(OrderEvent event);
}
