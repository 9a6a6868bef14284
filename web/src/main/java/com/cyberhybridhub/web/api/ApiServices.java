package com.cyberhybridhub.web.api;

import com.cyberhybridhub.engine.market.SnapshotStore;
import com.cyberhybridhub.engine.orders.ExternalOrders;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.pipelines.Fillers;
import com.cyberhybridhub.engine.questions.CardStore;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.questions.QuestionStore;
import com.cyberhybridhub.engine.trading.KillSwitch;
import com.cyberhybridhub.engine.trading.TradingStatus;
import com.cyberhybridhub.tradingconfig.TradingConfigService;
import com.cyberhybridhub.web.auth.Door;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// What the API leads to.
///
/// @param ready whether the server can do its work now, database included
public record ApiServices(
        QuestionService questionService,
        Fillers fillers,
        Stores stores,
        TradingStatus status,
        KillSwitch killSwitch,
        TradingConfigService configService,
        Door door,
        SignInWay signIn,
        InstantSource clock,
        BooleanSupplier ready,
        MetricsResource metrics) {

    /// Where the API reads.
    public record Stores(
            QuestionStore questions,
            CardStore cards,
            OrderStore orders,
            SnapshotStore snapshots,
            TradingConfigs configs,
            ExternalOrders external) {}
}
