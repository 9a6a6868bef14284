package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Side;

/// What a yes to the rule's question does.
public sealed interface RuleAction {

    /// Place a market day order of this size (crypto: market, good till canceled).
    record ProposeOrder(Side side, OrderSize size) implements RuleAction {}

    /// Tell only: asks nothing of the broker.
    record Notify() implements RuleAction {}
}
