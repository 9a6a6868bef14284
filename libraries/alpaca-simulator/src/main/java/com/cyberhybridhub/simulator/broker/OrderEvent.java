package com.cyberhybridhub.simulator.broker;

import org.jspecify.annotations.Nullable;

/// Something happened to an order.
///
/// @param keyId whose order
/// @param order how it stands after it
/// @param fill  the execution, when that is what happened
public record OrderEvent(String keyId, Order order, @Nullable Fill fill) {}
