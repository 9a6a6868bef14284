package com.cyberhybridhub.postgres;

import com.cyberhybridhub.engine.market.CalendarStore;
import com.cyberhybridhub.engine.market.SnapshotStore;
import com.cyberhybridhub.engine.orders.AccountOrders;
import com.cyberhybridhub.engine.orders.HaltStore;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.people.MemberStore;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.people.TradingStateStore;
import com.cyberhybridhub.engine.pipelines.FillerStore;
import com.cyberhybridhub.engine.questions.CardStore;
import com.cyberhybridhub.engine.questions.QuestionStore;
import com.cyberhybridhub.engine.trading.EpisodeStore;

/// Every store over one database. All of them may be used from many threads.
public record Stores(
        SnapshotStore snapshots,
        CalendarStore calendar,
        QuestionStore questions,
        FillerStore fillers,
        CardStore cards,
        OrderStore orders,
        HaltStore halts,
        EpisodeStore episodes,
        TradingStateStore tradingState,
        MemberStore members,
        TradingConfigs tradingConfigs,
        AccountOrders account) {}
