package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;

/// The order a yes would place, frozen when the question was asked.
public record Proposal(Side side, OrderSize size, OrderType type) {}
