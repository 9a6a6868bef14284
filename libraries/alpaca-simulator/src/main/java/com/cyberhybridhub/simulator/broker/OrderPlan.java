package com.cyberhybridhub.simulator.broker;

import java.util.List;

/// The orders that one request makes: the first one, and the legs of its group.
record OrderPlan(OrderTicket first, List<OrderTicket> legs) {}
