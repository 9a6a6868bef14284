package com.cyberhybridhub.server;

import com.cyberhybridhub.engine.orders.BrokerHoldings;
import com.cyberhybridhub.engine.trading.KillSwitch;
import com.cyberhybridhub.engine.trading.LossWatch;
import java.time.Duration;

/// What looks after the account by itself.
final class Watches {

    /// Two reads of the broker's rate limit a time, so not often; an answer looks anyway.
    private static final Duration LOSS_EVERY = Duration.ofSeconds(15);

    private Watches() {}

    static LossWatch dailyLoss(Ground ground, KillSwitch killSwitch) {
        return new LossWatch(
                        ground.stores().tradingConfigs(),
                        killSwitch,
                        new BrokerHoldings(ground.broker().broker()),
                        ground.time(),
                        LOSS_EVERY)
                .start();
    }
}
