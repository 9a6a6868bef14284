package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.people.UserChannel;

/// What the order path works with.
public record OrderDesk(
        OrderStore orders,
        SendGate halts,
        Broker broker,
        UserChannel channel,
        MarketTime time,
        OrderTiming timing) {}
