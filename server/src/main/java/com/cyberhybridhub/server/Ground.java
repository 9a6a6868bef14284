package com.cyberhybridhub.server;

import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.orders.BrokerHoldings;
import com.cyberhybridhub.engine.orders.GatedHalts;
import com.cyberhybridhub.postgres.Database;
import com.cyberhybridhub.postgres.Stores;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.tradingconfig.TradingConfigService;

/// What everything stands on: the database, the broker, the market's time and the kill switches.
record Ground(
        Metrics metrics,
        Database database,
        BrokerConnection broker,
        MarketTime time,
        TradingConfigService configs,
        Stores stores,
        GatedHalts halts) {

    MarketDesk desk() {
        return new MarketDesk(
                broker.feed(),
                broker.broker(),
                stores.snapshots(),
                time,
                new BrokerHoldings(broker.broker()));
    }

    ServerRules rules(HubSettings.Trading trading) {
        return new ServerRules(
                trading.enabled(),
                broker.binding(),
                trading.allowLive(),
                trading.allowStandingOrders(),
                trading.ceilings(),
                trading.sendPolicy());
    }
}
