package com.cyberhybridhub.simulator.broker;

/// A fill with the order as it stood after it.
public record Execution(Order order, Fill fill) {}
