package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.people.UserChannel;

/// What the order path works with.
///
/// @param halts close the gate, too
/// @param gate of every POST of this process
public record OrderDesk(
        OrderStore orders,
        HaltStore halts,
        Broker broker,
        UserChannel channel,
        MarketTime time,
        OrderTiming timing,
        PostGate gate) {}
