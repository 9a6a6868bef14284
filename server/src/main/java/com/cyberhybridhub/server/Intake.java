package com.cyberhybridhub.server;

import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.market.MarketDataIngest;
import com.cyberhybridhub.engine.market.MarketDataPolls;
import com.cyberhybridhub.engine.market.MarketDataStream;
import com.cyberhybridhub.engine.market.StreamedFacts;
import com.cyberhybridhub.engine.orders.OrderStream;
import java.util.ArrayList;
import java.util.List;

/// What comes in from the broker, by stream and by poll.
record Intake(
        MarketDataIngest ingest,
        MarketDataStream facts,
        StreamedFacts streams,
        MarketDataPolls polls,
        OrderStream orderNews) {

    List<StreamStatus> status() {
        List<StreamStatus> all = new ArrayList<>(facts.status());
        all.add(orderNews.status());
        return all;
    }
}
