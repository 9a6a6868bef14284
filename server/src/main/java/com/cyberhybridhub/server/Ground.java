package com.cyberhybridhub.server;

import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.orders.BrokerHoldings;
import com.cyberhybridhub.postgres.Database;
import com.cyberhybridhub.postgres.Stores;
import com.cyberhybridhub.tradingconfig.TradingConfigService;

/// What everything stands on: the database, the broker and the market's time.
record Ground(
        Metrics metrics,
        Database database,
        BrokerConnection broker,
        MarketTime time,
        TradingConfigService configs,
        Stores stores) {

    MarketDesk desk() {
        return new MarketDesk(
                broker.feed(),
                broker.broker(),
                stores.snapshots(),
                time,
                new BrokerHoldings(broker.broker()));
    }
}
